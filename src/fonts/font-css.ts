import type { FontUse } from './page-text.ts';

/** Font files by use; a use without characters has none. */
export type Fonts = ReadonlyMap<FontUse, Buffer>;

const screen: readonly FontUse[] = ['text', 'head', 'kai'];

const faces: Readonly<Record<FontUse, { letter: string; face: string }>> = {
  text: { letter: 's', face: 'font-family:Kanben Song' },
  head: { letter: 'b', face: 'font-family:Kanben Song;font-weight:900' },
  kai: { letter: 'k', face: 'font-family:Kanben Kai' },
  hei: { letter: 'h', face: 'font-family:Kanben Hei' },
  print: { letter: 'p', face: 'font-family:Kanben Print' },
};

/**
 * The name of a font file. The names of a page's fonts differ in one letter, so that they compress well in
 * the page and its style sheet.
 * @param name The common part, a hash of the fonts.
 */
export const fontFileName = (name: string, use: FontUse): string =>
  `${name}${faces[use].letter}.woff2`;

/** The files needed on screen, in the order of loading. */
export const screenFiles = (name: string, fonts: Fonts): string[] =>
  screen.flatMap((use) => (fonts.has(use) ? fontFileName(name, use) : []));

/** The style sheet for the font files in its folder; some are for print only. */
export function fontCss(name: string, fonts: Fonts): string {
  const face = (use: FontUse): string =>
    `@font-face{${faces[use].face};font-display:swap;src:url(${fontFileName(name, use)})}`;
  const paper = [...fonts.keys()].filter((use) => !screen.includes(use));
  return [
    ...screen.filter((use) => fonts.has(use)).map(face),
    ...(paper.length > 0 ? [`@media print{${paper.map(face).join('')}}`] : []),
  ].join('');
}

import type { FontUse } from './page-text.ts';

/** Font files by what they are for; a use without characters has none. */
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
 * The name of a font file. Those of a page differ in one letter: names are repeated in the page and
 * in its style sheet, and cannot be compressed.
 * @param name Changes with the fonts.
 */
export const fontFileName = (name: string, use: FontUse): string =>
  `${name}${faces[use].letter}.woff2`;

/** The files that a screen needs, in the order in which a page should load them. */
export const screenFiles = (name: string, fonts: Fonts): string[] =>
  screen.flatMap((use) => (fonts.has(use) ? fontFileName(name, use) : []));

/** A style sheet that names the font files beside it; some are for paper only. */
export function fontCss(name: string, fonts: Fonts): string {
  const face = (use: FontUse): string =>
    `@font-face{${faces[use].face};font-display:swap;src:url(${fontFileName(name, use)})}`;
  const paper = [...fonts.keys()].filter((use) => !screen.includes(use));
  return [
    ...screen.filter((use) => fonts.has(use)).map(face),
    ...(paper.length > 0 ? [`@media print{${paper.map(face).join('')}}`] : []),
  ].join('');
}

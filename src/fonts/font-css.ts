import type { FontUse } from './page-text.ts';

/** Descriptors of the font face of a use. */
const descriptors: Readonly<Record<FontUse, string>> = {
  text: 'font-family:Kanben Song',
  head: 'font-family:Kanben Song;font-weight:900',
  kai: 'font-family:Kanben Kai',
  hei: 'font-family:Kanben Hei',
  print: 'font-family:Kanben Print',
};

/** Uses whose fonts only printing loads. */
const paper: readonly FontUse[] = ['hei', 'print'];

const useFace = (use: FontUse, file: string): string => face(descriptors[use], file);

const face = (descriptor: string, file: string): string =>
  `@font-face{${descriptor};font-display:swap;src:url(${file})}`;

/** The own text files of some pages, beside the one that all pages of the site share. */
export interface OwnText {
  /** The number of an article; null for the pages that are not articles. */
  article: string | null;
  files: readonly string[];
}

/**
 * The style sheet of some pages, for the font files in its folder.
 * @param fonts Files by use.
 * @param texts A family for each file, which `--text` names beside that of the text.
 */
export function fontCss(
  fonts: ReadonlyMap<FontUse, string>,
  texts: readonly OwnText[] = [],
): string {
  const uses = [...fonts].filter(([use]) => !paper.includes(use));
  const printed = [...fonts].filter(([use]) => paper.includes(use));
  return [
    ...uses.map(([use, file]) => useFace(use, file)),
    ...texts.map(textRules),
    ...(printed.length > 0
      ? [`@media print{${printed.map(([use, file]) => useFace(use, file)).join('')}}`]
      : []),
  ].join('');
}

function textRules({ article, files }: OwnText): string {
  if (files.length === 0) return '';
  const families = files.map((_, i) => `t${article ?? ''}${i === 0 ? '' : `-${i}`}`);
  const selector = article === null ? ':root' : `[data-n="${article}"]`;
  return [
    ...files.map((file, i) => face(`font-family:${families[i] ?? ''}`, file)),
    `${selector}{--text:${['Kanben Song', ...families].join()}}`,
  ].join('');
}

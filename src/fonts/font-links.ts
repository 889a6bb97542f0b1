import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fontMark } from './groups.ts';

/** The attributes of a `<link>`. */
export type LinkAttributes = readonly (readonly [name: string, value: string])[];

const mark = new RegExp(`<meta name="${fontMark}" content="[^"]*">`, 'u');

/** The links of a page to its sheet and to the fonts that it needs on screen, in the order of loading. */
export const linksTo = (
  base: string,
  sheet: string,
  fonts: readonly string[],
): LinkAttributes[] => [
  [
    ['rel', 'stylesheet'],
    ['href', `${base}fonts/${sheet}`],
  ],
  ...fonts.map((file): LinkAttributes => [
    ['rel', 'preload'],
    ['as', 'font'],
    ['crossorigin', ''],
    ['href', `${base}fonts/${file}`],
  ]),
];

/** Writes links into a page, in the place of its mark. */
export async function writeLinks(
  outDir: string,
  file: string,
  links: readonly LinkAttributes[],
): Promise<void> {
  const path = join(outDir, file);
  const html = await readFile(path, 'utf8');
  const markup = links.map(markupOf).join('');
  await writeFile(
    path,
    html.replace(mark, () => markup),
  );
}

const markupOf = (link: LinkAttributes): string =>
  `<link${link.map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${value}"`)).join('')}>`;

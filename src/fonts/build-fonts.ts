import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Variant } from '../schema/common.ts';
import { cutFont, type BeginCount, type Cut } from './cut-fonts.ts';
import { donorsIn } from './donors.ts';
import { fontCss, fontFileName, screenFiles, type Fonts } from './font-css.ts';
import { fontMark, searchGroup } from './groups.ts';
import {
  collectText,
  emptyText,
  fontTexts,
  type CollectedText,
  type FontUse,
} from './page-text.ts';
import { packageFolder, packages, type Role } from './sources.ts';

/** The data of a page that the fonts depend on. */
export interface FontPage {
  /** Below the site's folder, with forward slashes. */
  file: string;
  variant: Variant;
  /** Pages of one group share their fonts. */
  group: string;
  /** Its characters, each once. */
  text: Readonly<Record<FontUse, string>>;
}

/** The attributes of a `<link>`. */
export type LinkAttributes = readonly (readonly [name: string, value: string])[];

interface Options {
  outDir: string;
  /** The base path of the site, with a slash at both ends. */
  base: string;
  cacheDir: string;
  begin: BeginCount;
  /** The pages of the site that have a mark, `<meta name="kanben-fonts" content="GROUP">`. */
  pages: readonly FontPage[];
}

interface Group {
  variant: Variant;
  text: CollectedText;
  files: string[];
  isSearch: boolean;
}

const mark = new RegExp(`<meta name="${fontMark}" content="[^"]*">`, 'u');

/** Records a finished page; null if it has no mark. */
export function fontPage(tree: Root, file: string, variant: Variant): FontPage | null {
  let group: string | null = null;
  visit(tree, 'element', ({ tagName, properties: { name, content } }) => {
    if (tagName === 'meta' && name === fontMark) group = String(content);
  });
  if (group === null) return null;
  const text = emptyText();
  collectText(tree, text);
  const joined = Object.entries(text).map(([use, characters]) => [use, [...characters].join('')]);
  return { file, variant, group, text: Object.fromEntries(joined) as FontPage['text'] };
}

/** Number of the most common characters in the fonts of the search page. */
const commonest = { text: 480, head: 100 };

/**
 * Creates the fonts of a finished site: subsets with the characters of its pages. The mark in each page is
 * replaced by links to its fonts.
 * @returns The links of each page, by its file.
 */
export async function buildFonts({
  outDir,
  base,
  cacheDir,
  begin,
  pages,
}: Options): Promise<Map<string, LinkAttributes[]>> {
  const groups = groupPages(pages);
  addCommonest(groups);
  const wanted = groups.flatMap((group, index) => cutsOf(group).map((cut) => ({ ...cut, index })));
  const openDonors = donorsIn(cacheDir);
  const progress = begin(wanted.length);
  const fonts: (Buffer | null)[] = [];
  for (const cut of wanted) {
    fonts.push(await cutFont(cut, openDonors));
    progress.step();
  }
  progress.stop();

  const folder = join(outDir, 'fonts');
  await mkdir(folder, { recursive: true });
  await copyLicences(folder);
  const sets = groups.map(() => new Map<FontUse, Buffer>());
  for (const [i, { index, use }] of wanted.entries()) {
    const font = fonts[i];
    if (font) sets[index]?.set(use, font);
  }
  const links = new Map<string, LinkAttributes[]>();
  for (const [i, group] of groups.entries()) {
    const own = linksTo(await writeFonts(folder, sets[i] ?? new Map()), base);
    for (const file of group.files) {
      await replaceMark(join(outDir, file), own.map(markupOf).join(''));
      links.set(file, own);
    }
  }
  return links;
}

/** Removes the marks from pages that use system fonts. */
export async function dropFontMarks(outDir: string, pages: readonly FontPage[]): Promise<void> {
  for (const { file } of pages) await replaceMark(join(outDir, file), '');
}

async function replaceMark(path: string, markup: string): Promise<void> {
  const html = await readFile(path, 'utf8');
  await writeFile(
    path,
    html.replace(mark, () => markup),
  );
}

function groupPages(pages: readonly FontPage[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { file, variant, group: name, text } of pages) {
    const key = `${variant} ${name}`;
    const group: Group = groups.get(key) ?? {
      variant,
      text: emptyText(),
      files: [],
      isSearch: name === searchGroup,
    };
    groups.set(key, group);
    group.files.push(file);
    for (const [use, characters] of Object.entries(text)) {
      for (const character of characters) group.text[use as FontUse].add(character);
    }
  }
  return [...groups.values()];
}

/** Adds the most common characters of a script to the group of its search page. */
function addCommonest(groups: readonly Group[]): void {
  for (const search of groups.filter(({ isSearch }) => isSearch)) {
    for (const use of ['text', 'head'] as const) {
      const counts = new Map<string, number>();
      for (const { variant, text } of groups) {
        if (variant !== search.variant) continue;
        for (const character of text[use]) {
          counts.set(character, (counts.get(character) ?? 0) + 1);
        }
      }
      const byCount = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
      for (const [character] of byCount.slice(0, commonest[use])) {
        search.text[use].add(character);
      }
    }
  }
}

/** The role of a use: additions for print have the typeface of the text. */
const roleOf = (use: FontUse): Role => (use === 'print' ? 'text' : use);

function cutsOf({ variant, text }: Group): (Cut & { use: FontUse })[] {
  return Object.entries(fontTexts(text)).flatMap(([key, characters]) => {
    const use = key as FontUse;
    const sorted = [...new Set(characters)].sort().join('');
    return sorted === '' ? [] : [{ variant, use, role: roleOf(use), characters: sorted }];
  });
}

/** The file names of a page's font sheet and of the fonts to be preloaded. */
interface FontLinks {
  sheet: string;
  files: string[];
}

/** Writes the fonts of a group and their style sheet; the file names change with the content. */
async function writeFonts(folder: string, fonts: Fonts): Promise<FontLinks> {
  const hash = createHash('sha256');
  for (const [use, font] of fonts) hash.update(use).update(font);
  const name = hash.digest('hex').slice(0, 12);
  for (const [use, font] of fonts) await writeFile(join(folder, fontFileName(name, use)), font);
  await writeFile(join(folder, `${name}.css`), fontCss(name, fonts));
  return { sheet: `${name}.css`, files: screenFiles(name, fonts) };
}

const linksTo = ({ sheet, files }: FontLinks, base: string): LinkAttributes[] => [
  [
    ['rel', 'stylesheet'],
    ['href', `${base}fonts/${sheet}`],
  ],
  ...files.map((file): LinkAttributes => [
    ['rel', 'preload'],
    ['as', 'font'],
    ['type', 'font/woff2'],
    ['crossorigin', ''],
    ['href', `${base}fonts/${file}`],
  ]),
];

const markupOf = (link: LinkAttributes): string =>
  `<link${link.map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${value}"`)).join('')}>`;

async function copyLicences(folder: string): Promise<void> {
  for (const name of packages) {
    const short = name.slice(name.indexOf('/') + 1);
    await copyFile(join(packageFolder(name), 'LICENSE'), join(folder, `LICENSE-${short}.txt`));
  }
}

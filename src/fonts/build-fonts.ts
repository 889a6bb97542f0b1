import { createHash } from 'node:crypto';
import { copyFile, glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromHtml } from 'hast-util-from-html';
import { variantSchema, type Variant } from '../schema/common.ts';
import { cutFonts, type BeginCount, type Cut } from './cut-fonts.ts';
import { fontCss, fontFileName, screenFiles, type Fonts } from './font-css.ts';
import { searchGroup } from './groups.ts';
import {
  collectText,
  emptyText,
  fontTexts,
  type CollectedText,
  type FontUse,
} from './page-text.ts';
import { packageFolder, packages, type Role } from './sources.ts';

interface Options {
  /** The finished site, with pages marked by `<meta name="kanben-fonts" content="GROUP">`. */
  outDir: string;
  /** The base path of the site, with a slash at both ends. */
  base: string;
  cacheDir: string;
  begin: BeginCount;
}

interface Group {
  variant: Variant;
  text: CollectedText;
  files: string[];
  isSearch: boolean;
}

const mark = /<meta name="kanben-fonts" content="(?<group>[^"]*)">/u;
const language = /<html lang="(?<variant>[^"]*)"/u;

/** Number of the most common characters in the fonts of the search page. */
const commonest = { text: 480, head: 100 };

/**
 * Creates the fonts of a finished site: subsets with the characters of its pages. The mark in each page is
 * replaced by links to its fonts.
 */
export async function buildFonts({ outDir, base, cacheDir, begin }: Options): Promise<void> {
  const groups = await readGroups(outDir);
  addCommonest(groups);
  const wanted = groups.flatMap((group, index) => cutsOf(group).map((cut) => ({ ...cut, index })));
  const fonts = await cutFonts(wanted, cacheDir, begin);

  const folder = join(outDir, 'fonts');
  await mkdir(folder, { recursive: true });
  await copyLicences(folder);
  const sets = groups.map(() => new Map<FontUse, Buffer>());
  for (const [i, { index, use }] of wanted.entries()) {
    const font = fonts[i];
    if (font) sets[index]?.set(use, font);
  }
  for (const [i, group] of groups.entries()) {
    await nameFonts(group, await writeFonts(folder, sets[i] ?? new Map()), base);
  }
}

/** Removes the marks from pages that use system fonts. */
export async function dropFontMarks(outDir: string): Promise<void> {
  for await (const file of glob('**/*.html', { cwd: outDir })) {
    const html = await readFile(join(outDir, file), 'utf8');
    await writeFile(join(outDir, file), html.replace(mark, ''));
  }
}

async function readGroups(outDir: string): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for await (const file of glob('**/*.html', { cwd: outDir })) {
    const path = join(outDir, file);
    const html = await readFile(path, 'utf8');
    const name = mark.exec(html)?.groups?.['group'];
    const variant = variantSchema.safeParse(language.exec(html)?.groups?.['variant']);
    if (name === undefined || !variant.success) continue;
    const key = `${variant.data} ${name}`;
    const group: Group = groups.get(key) ?? {
      variant: variant.data,
      text: emptyText(),
      files: [],
      isSearch: name === searchGroup,
    };
    groups.set(key, group);
    group.files.push(path);
    collectText(fromHtml(html), group.text);
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

async function nameFonts(group: Group, { sheet, files }: FontLinks, base: string): Promise<void> {
  const path = `${base}fonts/`;
  const links = [
    `<link rel="stylesheet" href="${path}${sheet}">`,
    ...files.map(
      (file) =>
        `<link rel="preload" as="font" type="font/woff2" crossorigin href="${path}${file}">`,
    ),
  ].join('');
  for (const file of group.files) {
    const html = await readFile(file, 'utf8');
    await writeFile(
      file,
      html.replace(mark, () => links),
    );
  }
}

async function copyLicences(folder: string): Promise<void> {
  for (const name of packages) {
    const short = name.slice(name.indexOf('/') + 1);
    await copyFile(join(packageFolder(name), 'LICENSE'), join(folder, `LICENSE-${short}.txt`));
  }
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { articleRoute, variantPrefix } from '../edition/urls.ts';
import type { EditionData } from '../schema/edition.ts';

/** Names at the root of a site that hold folders of issues. */
const issueFolders = new Set(['pictures']);

/**
 * The issue that a file of a site belongs to; null for the files of no issue.
 * @param file Relative to the site's folder, with forward slashes. Not below `fonts`.
 */
export function issuePartOf(
  file: string,
  { variants, script }: Pick<EditionData, 'variants' | 'script'>,
): string | null {
  const [first = '', second = '', third = ''] = file.split('/');
  const article = /^search\/[^\/]+\/(?<id>[^\/]+)\.json$/u.exec(file)?.groups?.['id'];
  if (article !== undefined) return articleRoute(article).issue;
  if (issueFolders.has(first)) return second;
  const prefixes = variants.map((variant) => variantPrefix(variant, script));
  const isTwin = prefixes.includes(first);
  const [name, rest] = isTwin ? [second, third] : [first, second];
  return rest === '' || isSiteFolder(name) ? null : name;
}

/** Folders at the root of a site that belong to no issue; years have four digits. */
const isSiteFolder = (name: string): boolean =>
  /^(?:\d{4}|about|search|404|_astro|pagefind)$/u.test(name);

/**
 * Finds the files below `fonts` that pages use: their style sheets, and what these refer to.
 * @param outDir The site's folder.
 */
export function fontFiles(outDir: string): (files: readonly string[]) => Promise<string[]> {
  const known = new Map<string, string[]>();
  const usedBy = async (file: string): Promise<string[]> => {
    const text = await readFile(join(outDir, file), 'utf8');
    const names = text.match(/(?<=[\/"'\(])[\w.-]+\.woff2(?=["'\)])/gu) ?? [];
    const sheets = file.endsWith('.css') ? [] : (text.match(/(?<=\/fonts\/)[\w.-]+\.css/gu) ?? []);
    const found = [...names, ...sheets].map((name) => `fonts/${name}`);
    const nested: string[] = [];
    for (const sheet of found.filter((name) => name.endsWith('.css'))) {
      const inside = known.get(sheet) ?? (await usedBy(sheet));
      known.set(sheet, inside);
      nested.push(...inside);
    }
    return [...found, ...nested];
  };
  return async (files) => {
    const used = new Set<string>();
    for (const file of files.filter((name) => name.endsWith('.html')))
      for (const font of await usedBy(file)) used.add(font);
    return [...used].sort();
  };
}

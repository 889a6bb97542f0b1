import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Variant } from '../../src/schema/common.ts';
import { createConverter } from '../../src/script/converter.ts';
import {
  buildSearch,
  type BuildSearchOptions,
  type BuiltBundle,
} from '../../src/search/build-search.ts';
import type { SearchSource } from '../../src/search/document.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import type { Fold } from '../../src/search/fold.ts';
import { createLibrary, type Library } from '../../src/search/library.ts';
import { markedTerms, parseQuery } from '../../src/search/query.ts';
import { readingsOf } from '../../src/search/readings.ts';
import { createSearch } from '../../src/search/search.ts';

const toHans = createConverter({ from: 'zh-Hans', to: 'zh-Hans' });
export const toHant = createConverter({ from: 'zh-Hans', to: 'zh-Hant' });

/** What a search loads, built from articles in a folder of its own. @returns The folder. */
export async function buildSearchOf(
  sources: readonly SearchSource[],
  options: Partial<BuildSearchOptions> = {},
): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'kanben-search-test-'));
  await buildBundles(sources, outDir, options);
  return outDir;
}

/** The same in a folder that is given. */
export const buildBundles = (
  sources: readonly SearchSource[],
  outDir: string,
  options: Partial<BuildSearchOptions> = {},
): Promise<BuiltBundle[]> =>
  buildSearch({
    issues: [sources],
    converters: new Map([
      ['zh-Hans', toHans],
      ['zh-Hant', toHant],
    ]),
    source: 'zh-Hans',
    base: '/',
    ...options,
    outDir,
  });

/** The files of a folder; notes which are read. */
export const folderLibrary = (folder: string, read: string[] = []): Library =>
  createLibrary(async (path) => {
    read.push(path);
    return new Uint8Array(await readFile(join(folder, path)));
  });

export const openFolder = (folder: string, script: Variant = 'zh-Hans'): Promise<SearchEngine> =>
  createSearch(folderLibrary(folder), script);

/** The ids of all articles that hold every term of a query, by plain search in all readings. */
export function plainSearch(
  query: string,
  sources: readonly SearchSource[],
  fold: Fold,
): Set<string> {
  const terms = markedTerms(parseQuery(query, fold)).map((term) => term.join(''));
  const holds = ({ text }: SearchSource): boolean => {
    const passages = text.passages
      .flatMap((passage) => readingsOf(passage))
      .map((reading) => fold(reading.text).characters.join(''));
    return terms.every((term) => passages.some((passage) => passage.includes(term)));
  };
  return new Set(sources.filter(holds).map(({ id }) => id));
}

/** A small article for tests. */
export const sourceOf = (id: string, ...paragraphs: string[]): SearchSource => ({
  id,
  date: /^\d{4}-\d\d-\d\d/u.exec(id)?.[0] ?? null,
  text: {
    headline: `题${id}`,
    kicker: '',
    place: '',
    column: null,
    passages: paragraphs.map((text, i) => ({ anchor: `p${i + 1}`, text })),
  },
  facets: { column: '', newspaper: '', reporter: [], name: [] },
});

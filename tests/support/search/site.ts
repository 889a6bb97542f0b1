import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Variant } from '../../../src/schema/common.ts';
import { createConverter } from '../../../src/conversion/converter.ts';
import {
  buildSearch,
  type BuildSearchOptions,
  type BuiltBundle,
} from '../../../src/search/build/build-search.ts';
import { articleInVariant } from '../../../src/conversion/in-variant.ts';
import type { Article } from '../../../src/edition/model.ts';
import {
  searchText,
  type SearchArticle,
  type SearchSource,
  type SearchText,
} from '../../../src/search/build/search-text.ts';
import type { SearchEngine } from '../../../src/search/query/search-api.ts';
import { createSiteFiles, type SiteFiles } from '../../../src/search/query/site-files.ts';
import { createSearch } from '../../../src/search/query/search.ts';

const toHans = createConverter({ from: 'zh-Hans', to: 'zh-Hans' });
export const toHant = createConverter({ from: 'zh-Hans', to: 'zh-Hant' });

/** What search knows of an article, in the source script. */
export const sourceText = (article: Pick<Article, 'data' | 'blocks'>): SearchText =>
  searchText(articleInVariant(article, 'zh-Hans', 'zh-Hans', toHans), '');

/** A text with every part of it converted by itself. */
const mapTexts = (text: SearchText, convert: (part: string) => string): SearchText => ({
  headline: convert(text.headline),
  kicker: convert(text.kicker),
  place: convert(text.place),
  column: text.column === null ? null : convert(text.column),
  passages: text.passages.map((passage) => ({
    ...passage,
    text: convert(passage.text),
    ...(passage.notes && {
      notes: passage.notes.map((note) => ({ ...note, corr: convert(note.corr) })),
    }),
  })),
});

/** An article that is shown in both scripts. */
export const inBothScripts = (source: SearchSource): SearchArticle => ({
  source,
  shown: new Map([
    ['zh-Hans', source.text],
    ['zh-Hant', mapTexts(source.text, toHant)],
  ]),
});

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
    issues: [sources.map(inBothScripts)],
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
export const folderLibrary = (folder: string, read: string[] = []): SiteFiles =>
  createSiteFiles(async (path) => {
    read.push(path);
    return new Uint8Array(await readFile(join(folder, path)));
  });

export const openFolder = (folder: string, script: Variant = 'zh-Hans'): Promise<SearchEngine> =>
  createSearch(folderLibrary(folder), script);

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

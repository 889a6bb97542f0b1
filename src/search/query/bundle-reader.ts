import type { Script, Variant } from '../../schema/common.ts';
import { fewParts, partSize, partsOf, type BundleEntry } from '../format/bundle-format.ts';
import { openIndex } from './bundle-index.ts';
import { loadTable, type BundleTable } from '../format/bundle-table.ts';
import { findPhrase, type PhraseCounts } from './find-phrase.ts';
import type { Library } from './site-files.ts';
import { onceEach } from '../../lib/load-once.ts';

/** A bundle of which only what is needed is loaded, each file once. */
export interface Bundle {
  /** Begins to load what most queries need. @throws DownloadError */
  prepare(): Promise<void>;
  /**
   * What is known of articles: the parts of the table that they are in, or the whole.
   * @param articles Their numbers, ascending; null for all.
   * @throws DownloadError
   */
  tables(articles: readonly number[] | null): Promise<BundleTable[]>;
  /** Looks for a phrase. @param characters Folded. @throws DownloadError */
  find(characters: readonly string[]): Promise<PhraseCounts>;
}

export function openBundle(
  { folder, articles: size }: BundleEntry,
  scripts: { source: Script; script: Variant },
  library: Library,
): Bundle {
  const index = onceEach((path: string) => openIndex(path, library));
  const table = onceEach((part: number | null) => loadTable(folder, part, scripts, library));
  return {
    prepare: async () => void (await Promise.all([table.get(null), index.get(folder)])),
    tables: async (articles) => {
      const needed = new Set(articles?.map((article) => Math.floor(article / partSize)));
      const isWhole =
        articles === null || needed.size > fewParts || partsOf(size) === 0 || table.has(null);
      return Promise.all((isWhole ? [null] : [...needed]).map(table.get));
    },
    find: async (characters) => findPhrase(characters, await index.get(folder)),
  };
}

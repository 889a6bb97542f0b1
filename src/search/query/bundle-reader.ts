import type { Script, Variant } from '../../schema/common.ts';
import { fewParts, partSize, tablePartCount, type BundleEntry } from '../format/bundle-format.ts';
import { openIndex } from './bundle-index.ts';
import { loadTable, type BundleTable } from '../format/bundle-table.ts';
import { findPhrase, type PhraseCounts } from './find-phrase.ts';
import type { SiteFiles } from './site-files.ts';
import { onceEach } from '../../lib/load-once.ts';

/** A bundle whose files are loaded on demand, each once. */
export interface Bundle {
  /** Loads the files that most queries need. @throws DownloadError */
  prepare(): Promise<void>;
  /**
   * Loads the parts of the table that contain articles, or the whole table.
   * @param articles Article numbers, ascending; null for all.
   * @throws DownloadError
   */
  tables(articles: readonly number[] | null): Promise<BundleTable[]>;
  /** Finds a phrase. @param characters Folded. @throws DownloadError */
  find(characters: readonly string[]): Promise<PhraseCounts>;
}

/** Opens a bundle; nothing is loaded yet. */
export function openBundle(
  { folder, articles: size }: BundleEntry,
  scripts: { source: Script; script: Variant },
  library: SiteFiles,
): Bundle {
  const index = onceEach((path: string) => openIndex(path, library));
  const table = onceEach((part: number | null) => loadTable(folder, part, scripts, library));
  return {
    prepare: async () => void (await Promise.all([table.get(null), index.get(folder)])),
    tables: async (articles) => {
      const needed = new Set(articles?.map((article) => Math.floor(article / partSize)));
      const isWhole =
        articles === null ||
        needed.size > fewParts ||
        tablePartCount(size) === 0 ||
        table.has(null);
      return Promise.all((isWhole ? [null] : [...needed]).map(table.get));
    },
    find: async (characters) => findPhrase(characters, await index.get(folder)),
  };
}

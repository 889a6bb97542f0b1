import type { Script, Variant } from '../schema/common.ts';
import { fewParts, partSize, partsOf, type BundleEntry } from './bundle.ts';
import { openIndex } from './bundle-index.ts';
import { loadTable, type BundleTable } from './bundle-table.ts';
import { findPhrase, type PhraseCounts } from './find-phrase.ts';
import type { Library } from './library.ts';

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
  const index = once(() => openIndex(folder, library));
  const whole = once(() => loadTable(folder, null, scripts, library));
  const parts = Array.from({ length: partsOf(size) }, (_, part) =>
    once(() => loadTable(folder, part, scripts, library)),
  );
  let isWhole = parts.length === 0;
  return {
    prepare: async () => {
      isWhole = true;
      await Promise.all([whole(), index()]);
    },
    tables: async (articles) => {
      const needed = new Set(articles?.map((article) => Math.floor(article / partSize)));
      isWhole ||= articles === null || needed.size > fewParts;
      if (isWhole) return [await whole()];
      return Promise.all([...needed].flatMap((part) => parts[part]?.() ?? []));
    },
    find: async (characters) => findPhrase(characters, await index()),
  };
}

/** Loads something when it is first wanted; again only if that failed. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    if (loading) return loading;
    const begun = (loading = load());
    begun.catch(() => (loading = undefined));
    return begun;
  };
}

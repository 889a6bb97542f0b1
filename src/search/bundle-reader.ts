import type { Script, Variant } from '../schema/common.ts';
import {
  chunkFile,
  compareTokens,
  longestPhrase,
  readChunkEntries,
  tokensFile,
  type BundleEntry,
} from './bundle.ts';
import { loadTable, type BundleTable } from './bundle-table.ts';
import type { Library } from './library.ts';
import { findPostings, unpack, type Postings } from './pagefind-files.ts';
import { countPhrase } from './phrase.ts';
import { coveringTokens } from './tokens.ts';

/** A bundle of which only what is needed is loaded, each file once. */
export interface Bundle {
  /** Begins to load what most queries need. @throws DownloadError */
  prepare(): Promise<void>;
  /** @throws DownloadError */
  table(): Promise<BundleTable>;
  /**
   * How often a phrase stands in each article.
   * @param characters Folded. Of a phrase longer than `longestPhrase` only the beginning is looked
   *   for: what is found must then be compared with the texts.
   * @throws DownloadError
   */
  count(characters: readonly string[]): Promise<Map<number, number>>;
}

/** What a request costs beside its bytes, in kilobytes. */
const perRequest = 0.5;

/** So many chunks of a bundle are kept for later queries. */
const mostChunks = 200;

export function openBundle(
  { folder }: BundleEntry,
  scripts: { source: Script; script: Variant },
  library: Library,
): Bundle {
  const table = once(() => loadTable(folder, scripts, library));
  const directory = once(async () =>
    readChunkEntries(await library.text(`${folder}/${tokensFile}`)),
  );
  const chunks = new Map<number, Promise<Uint8Array>>();

  const chunk = (number: number): Promise<Uint8Array> => {
    const kept = chunks.get(number);
    if (kept) return kept;
    const loading = library.bytes(`${folder}/${chunkFile(number)}`, unpack);
    chunks.set(number, loading);
    loading.catch(() => chunks.delete(number));
    const [oldest] = chunks.keys();
    if (chunks.size > mostChunks && oldest !== undefined) chunks.delete(oldest);
    return loading;
  };
  const postings = async (token: string, number: number): Promise<Postings> => {
    const found = number < 0 ? null : findPostings(await chunk(number), token);
    return found ?? { articles: [], places: [] };
  };

  return {
    prepare: async () => void (await Promise.all([table(), directory()])),
    table,
    count: async (characters) => {
      const entries = await directory();
      /** The chunk that holds a token, if any does; −1 where all begin after it. */
      const chunkOf = (token: string): number =>
        countWhile(entries, ({ from }) => compareTokens(from, token) <= 0) - 1;
      const costOf = (token: string): number => {
        const number = chunkOf(token);
        return perRequest + (chunks.has(number) ? 0 : (entries[number]?.kilobytes ?? 0));
      };
      const tokens = coveringTokens(characters.slice(0, longestPhrase), costOf);
      return countPhrase(
        await Promise.all(
          tokens.map(async ({ token, offset }) => ({
            postings: await postings(token, chunkOf(token)),
            offset,
          })),
        ),
      );
    },
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

/** How many items at the beginning of a list meet a condition that none of the others meets. */
function countWhile<T>(items: readonly T[], meets: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && meets(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

import type { Script, Variant } from '../schema/common.ts';
import {
  articlesFile,
  chunkFile,
  compareTokens,
  longestPhrase,
  readChunkEntries,
  tokensFile,
  valuesFile,
  type ArticleTable,
  type BundleEntry,
  type FacetValues,
} from './bundle.ts';
import type { FacetName } from './engine.ts';
import type { Library } from './library.ts';
import { findPostings, unpack, type Postings } from './pagefind-files.ts';
import { countPhrase } from './phrase.ts';
import { coveringTokens } from './tokens.ts';

/** A bundle whose tables are loaded. */
export interface Bundle {
  /** Of the articles by their number, as the dates and the facets. */
  ids: string[];
  dates: (string | null)[];
  /** The numbers of each article's values. */
  facets: Record<FacetName, readonly (readonly number[])[]>;
  /** By their number, in the source script. */
  values: Record<FacetName, string[]>;
  /** The same in the reader's script. */
  labels: Record<FacetName, string[]>;
  /**
   * How often a phrase stands in each article.
   * @param characters Folded. Of a phrase longer than `longestPhrase` only the beginning is looked
   *   for: what is found must then be compared with the texts.
   */
  count(characters: readonly string[]): Promise<Map<number, number>>;
}

/** What a request costs beside its bytes, in kilobytes. */
const perRequest = 0.5;

/** So many chunks of a bundle are kept for later queries. */
const mostChunks = 200;

/** Loads a bundle. @throws DownloadError */
export async function openBundle(
  { folder }: BundleEntry,
  { source, script }: { source: Script; script: Variant },
  library: Library,
): Promise<Bundle> {
  const [table, directory, labels] = await Promise.all([
    library.json<ArticleTable>(`${folder}/${articlesFile}`),
    library.text(`${folder}/${tokensFile}`),
    script === source ? null : library.json<FacetValues>(`${folder}/${valuesFile(script)}`),
  ]);
  const entries = readChunkEntries(directory);
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
  /** The chunk that holds a token, if any does; −1 where all begin after it. */
  const chunkOf = (token: string): number =>
    countWhile(entries, ({ from }) => compareTokens(from, token) <= 0) - 1;
  const costOf = (token: string): number => {
    const number = chunkOf(token);
    return perRequest + (chunks.has(number) ? 0 : (entries[number]?.kilobytes ?? 0));
  };
  const postings = async (token: string): Promise<Postings> => {
    const number = chunkOf(token);
    const found = number < 0 ? null : findPostings(await chunk(number), token);
    return found ?? { articles: [], places: [] };
  };

  const year = dateFacet(table.dates, 4);
  const month = dateFacet(table.dates, 7);
  const dateValues = { year: year.values, month: month.values };
  return {
    ids: table.ids,
    dates: table.dates.flatMap(([date, count]) => Array<string | null>(count).fill(date)),
    facets: { ...table.facets, year: year.facet, month: month.facet },
    values: { ...table.values, ...dateValues },
    labels: { ...(labels ?? table.values), ...dateValues },
    count: async (characters) => {
      const tokens = coveringTokens(characters.slice(0, longestPhrase), costOf);
      return countPhrase(
        await Promise.all(
          tokens.map(async ({ token, offset }) => ({ postings: await postings(token), offset })),
        ),
      );
    },
  };
}

/** Years or months, as the beginnings of dates, in the form of the other facets. */
function dateFacet(
  dates: ArticleTable['dates'],
  length: number,
): { values: string[]; facet: readonly (readonly number[])[] } {
  const numbers = new Map<string, number>();
  const facet = dates.flatMap(([date, count]) => {
    const value = date?.slice(0, length) ?? '';
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return Array<readonly number[]>(count).fill([number]);
  });
  return { values: [...numbers.keys()], facet };
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

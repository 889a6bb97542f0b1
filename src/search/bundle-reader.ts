import type { Script, Variant } from '../schema/common.ts';
import {
  articlesFile,
  chunkFile,
  compareTokens,
  tokensFile,
  valuesFile,
  type ArticleTable,
  type BundleEntry,
  type FacetValues,
} from './bundle.ts';
import type { Library } from './library.ts';
import { findPostings, unpack, type Postings } from './pagefind-files.ts';
import { countPhrase } from './phrase.ts';
import { coveringTokens } from './tokens.ts';

/** A bundle whose tables are loaded. */
export interface Bundle {
  table: ArticleTable;
  /** By the number of the article. */
  dates: (string | null)[];
  /** In the reader's script. */
  labels: FacetValues;
  /**
   * How often a phrase stands in each article.
   * @param characters Folded. Of a phrase longer than twice the limit only the beginning is looked
   *   for: what is found must then be compared with the texts.
   */
  count(characters: readonly string[]): Promise<Map<number, number>>;
}

/** Longer phrases are compared with the texts of the few articles that hold their beginning. */
export const mostTokens = 16;

/** So many chunks of a bundle are kept for later queries. */
const mostChunks = 200;

/** Loads a bundle. @throws DownloadError */
export async function openBundle(
  { folder }: BundleEntry,
  { source, script }: { source: Script; script: Variant },
  library: Library,
): Promise<Bundle> {
  const [table, tokens, labels] = await Promise.all([
    library.json<ArticleTable>(`${folder}/${articlesFile}`),
    library.text(`${folder}/${tokensFile}`),
    script === source ? null : library.json<FacetValues>(`${folder}/${valuesFile(script)}`),
  ]);
  const firstTokens = tokens.split('\n');
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
  const postings = async (token: string): Promise<Postings> => {
    const number = lastNotAfter(firstTokens, token);
    const found = number < 0 ? null : findPostings(await chunk(number), token);
    return found ?? { articles: [], places: [] };
  };

  return {
    table,
    dates: table.dates.flatMap(([date, count]) => Array<string | null>(count).fill(date)),
    labels: labels ?? table.values,
    count: async (characters) =>
      countPhrase(
        await Promise.all(
          coveringTokens(characters, mostTokens).map(async ({ token, offset }) => ({
            postings: await postings(token),
            offset,
          })),
        ),
      ),
  };
}

/** The index of the last token that does not come after another one; −1 where all do. */
function lastNotAfter(tokens: readonly string[], wanted: string): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareTokens(tokens[middle] ?? '', wanted) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

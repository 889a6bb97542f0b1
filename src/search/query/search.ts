import type { Variant } from '../../schema/common.ts';
import {
  askBundle,
  compareHits,
  isAsking,
  mayHold,
  type BundleAnswer,
  type RankedHit,
} from './ask-bundle.ts';
import {
  foldPath,
  manifestPath,
  textPath,
  type BundleEntry,
  type Manifest,
} from '../format/bundle-format.ts';
import { openBundle, type Bundle } from './bundle-reader.ts';
import type { SearchText } from '../build/search-text.ts';
import type { Answer, Found, SearchEngine, SearchRequest, Sort } from './search-api.ts';
import { countMatches, matchPassages } from './excerpts.ts';
import { createFacetCounter } from './facets.ts';
import { createFold, type Fold } from '../format/fold.ts';
import { foundArticle } from './found-article.ts';
import type { SiteFiles } from './site-files.ts';
import { onceEach } from '../../lib/load-once.ts';
import { parseQuery, type ParsedQuery, type Term } from './query.ts';

/** Maximum number of texts in the cache; a text that was searched is usually displayed next. */
const mostTexts = 100;

/** Maximum number of bundles searched in parallel. */
const mostAtOnce = 4;

/** An opened site, with everything that its searches share. */
interface OpenedSite {
  /** Newest first. */
  bundles: readonly BundleEntry[];
  fold: Fold;
  open: (entry: BundleEntry) => Bundle;
  /** @throws DownloadError */
  textOf: (id: string) => Promise<SearchText>;
}

/**
 * Opens the search of a built site. Bundles and texts are loaded on demand, each once.
 * @param script The script of the results.
 * @throws DownloadError
 */
export async function createSearch(files: SiteFiles, script: Variant): Promise<SearchEngine> {
  const [{ bundles, source }, classes] = await Promise.all([
    files.json<Manifest>(manifestPath),
    files.json<string[]>(foldPath),
  ]);
  const fold = createFold(classes);
  const opened = new Map<BundleEntry, Bundle>();
  const open = (entry: BundleEntry): Bundle => {
    const bundle = opened.get(entry) ?? openBundle(entry, { source, script }, files);
    opened.set(entry, bundle);
    return bundle;
  };
  const texts = onceEach(
    (id: string): Promise<SearchText> => files.json(textPath(script, id)),
    mostTexts,
  );
  const site: OpenedSite = { bundles, fold, open, textOf: texts.get };

  const prepare = async (): Promise<void> => {
    const [newest] = bundles;
    if (newest) await open(newest).prepare();
  };
  const search = async (request: SearchRequest): Promise<Answer> => {
    let last: Answer | undefined;
    for await (const answer of answersOf(site, request)) last = answer;
    if (!last) throw new Error('A search has at least one answer.');
    return last;
  };
  return {
    fold,
    prepare,
    search,
    answers: (request, signal) => answersOf(site, request, signal),
  };
}

/** Searches the bundles in the order of the request, and yields an answer after each batch. */
async function* answersOf(
  site: OpenedSite,
  request: SearchRequest,
  signal?: AbortSignal,
): AsyncGenerator<Answer, void> {
  const { bundles, open, fold } = site;
  const { filters, sort } = request;
  const query = parseQuery(request.query, fold);
  const bundlesToAsk = isAsking(query, filters) ? bundles : [];
  const unasked = new Set(bundlesToAsk);
  const waiting = inOrder(bundlesToAsk, sort).filter((entry) => mayHold(entry, filters));
  const results = collectResults(site, request, query);
  const countIn = async (id: string, { characters }: Term): Promise<number> =>
    countMatches(matchPassages((await site.textOf(id)).passages, [characters], fold));

  // Only the first bundle: a rare phrase needs few files of each, and the others may not be needed.
  if (waiting[0]) {
    open(waiting[0])
      .prepare()
      .catch(() => undefined);
  }
  for (let atOnce = 1; waiting.length > 0; atOnce = Math.min(2 * atOnce, mostAtOnce)) {
    const next = waiting.splice(0, atOnce);
    // Undated bundles have no month to report progress by: search them with the last dated ones.
    if (waiting.every(({ period }) => period === null)) next.push(...waiting.splice(0));
    const parts = await Promise.all(
      next.map((entry) => askBundle({ bundle: open(entry), query, filters, fold, countIn })),
    );
    signal?.throwIfAborted();
    for (const entry of next) unasked.delete(entry);
    parts.forEach(results.add);
    if (waiting.length > 0) {
      yield results.answer(next.at(-1)?.period?.[sort === 'oldest' ? 1 : 0] ?? null, unasked);
    }
  }
  signal?.throwIfAborted();
  yield results.answer(null, unasked);
}

interface Results {
  add: (part: BundleAnswer) => void;
  /**
   * Everything added so far.
   * @param reached The last month that has been searched, if not all.
   * @param unasked Bundles that have not been searched.
   */
  answer(reached: string | null, unasked: Iterable<BundleEntry>): Answer;
}

/** Collects the answers of bundles to a request. */
function collectResults(
  { textOf, fold }: OpenedSite,
  { filters, sort }: SearchRequest,
  query: ParsedQuery,
): Results {
  const counter = createFacetCounter();
  const found: RankedHit[] = [];
  const load = async (id: string, date: string | null): Promise<Found> =>
    foundArticle({ id, date, text: await textOf(id), query, fold });
  return {
    add({ facets, hits }) {
      facets.forEach(counter.add);
      found.push(...hits);
    },
    answer: (reached, unasked) => ({
      query,
      total: found.length,
      reached,
      facets: counter.values([...unasked], filters.year),
      hits: [...found]
        .sort(compareHits(sort))
        .map(({ id, date }) => ({ id, date, load: () => load(id, date) })),
    }),
  };
}

/** Bundles in the order of the results; those without a date are always last. */
function inOrder(bundles: readonly BundleEntry[], sort: Sort): BundleEntry[] {
  if (sort !== 'oldest') return [...bundles];
  const isDated = ({ period }: BundleEntry): boolean => period !== null;
  return [...bundles.filter(isDated).toReversed(), ...bundles.filter((entry) => !isDated(entry))];
}

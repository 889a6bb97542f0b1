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
import { createFold } from '../format/fold.ts';
import { foundArticle } from './found-article.ts';
import type { SiteFiles } from './site-files.ts';
import { onceEach } from '../../lib/load-once.ts';
import { parseQuery } from './query.ts';

/** So many texts are kept: what was compared with a phrase is mostly shown too. */
const mostTexts = 100;

/** So many bundles are asked at once when those before them held too little. */
const mostAtOnce = 4;

/**
 * Opens the search of a built site. Bundles and texts are loaded when they are needed, each once.
 * @throws DownloadError
 */
export async function createSearch(library: SiteFiles, script: Variant): Promise<SearchEngine> {
  const [manifest, classes] = await Promise.all([
    library.json<Manifest>(manifestPath),
    library.json<string[]>(foldPath),
  ]);
  const fold = createFold(classes);
  const opened = new Map<BundleEntry, Bundle>();
  const open = (entry: BundleEntry): Bundle => {
    const bundle =
      opened.get(entry) ?? openBundle(entry, { source: manifest.source, script }, library);
    opened.set(entry, bundle);
    return bundle;
  };

  const texts = onceEach(
    (id: string): Promise<SearchText> => library.json(textPath(script, id)),
    mostTexts,
  );

  async function* answers(
    { query: text, filters, sort }: SearchRequest,
    signal?: AbortSignal,
  ): AsyncGenerator<Answer, void> {
    const query = parseQuery(text, fold);
    const counter = createFacetCounter();
    const found: RankedHit[] = [];
    const isAsked = isAsking(query, filters);
    const unasked = new Set(isAsked ? manifest.bundles : []);
    const load = async (id: string, date: string | null): Promise<Found> =>
      foundArticle({ id, date, text: await texts.get(id), query, fold });
    const answer = (reached: string | null): Answer => ({
      query,
      total: found.length,
      reached,
      facets: counter.values([...unasked], filters.year),
      hits: [...found]
        .sort(compareHits(sort))
        .map(({ id, date }) => ({ id, date, load: () => load(id, date) })),
    });
    const ask = (entry: BundleEntry): Promise<BundleAnswer> =>
      askBundle({
        bundle: open(entry),
        query,
        filters,
        fold,
        countIn: async (id, { characters }) =>
          countMatches(matchPassages((await texts.get(id)).passages, [characters], fold)),
      });

    const waiting = isAsked
      ? inOrder(manifest.bundles, sort).filter((entry) => mayHold(entry, filters))
      : [];
    // Most queries find something in the first; in the others, what is rare may be nowhere.
    if (waiting[0]) {
      open(waiting[0])
        .prepare()
        .catch(() => undefined);
    }
    for (let atOnce = 1; waiting.length > 0; atOnce = Math.min(2 * atOnce, mostAtOnce)) {
      const next = waiting.splice(0, atOnce);
      // No month says how far an answer reaches that lacks only articles without a date.
      if (waiting.every(({ period }) => period === null)) next.push(...waiting.splice(0));
      const parts = await Promise.all(next.map(ask));
      signal?.throwIfAborted();
      for (const entry of next) unasked.delete(entry);
      for (const { facets, hits } of parts) {
        facets.forEach(counter.add);
        found.push(...hits);
      }
      if (waiting.length > 0)
        yield answer(next.at(-1)?.period?.[sort === 'oldest' ? 1 : 0] ?? null);
    }
    signal?.throwIfAborted();
    yield answer(null);
  }

  const search = async (request: SearchRequest): Promise<Answer> => {
    let last: Answer | undefined;
    for await (const answer of answers(request)) last = answer;
    if (!last) throw new Error('A search has at least one answer.');
    return last;
  };

  const prepare = async (): Promise<void> => {
    const [newest] = manifest.bundles;
    if (newest) await open(newest).prepare();
  };
  return { fold, prepare, search, answers };
}

/** Bundles in the order in which their articles are wanted; those without a date are always last. */
function inOrder(bundles: readonly BundleEntry[], sort: Sort): BundleEntry[] {
  if (sort !== 'oldest') return [...bundles];
  const isDated = ({ period }: BundleEntry): boolean => period !== null;
  return [...bundles.filter(isDated).toReversed(), ...bundles.filter((entry) => !isDated(entry))];
}

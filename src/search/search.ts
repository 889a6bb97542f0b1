import type { Variant } from '../schema/common.ts';
import { askBundle, compareHits, isAsking, mayHold, type RankedHit } from './ask-bundle.ts';
import { foldPath, manifestPath, textPath, type BundleEntry, type Manifest } from './bundle.ts';
import { openBundle, type Bundle } from './bundle-reader.ts';
import type { SearchText } from './document.ts';
import type { Answer, Found, SearchEngine, SearchOptions, SearchRequest } from './engine.ts';
import { matchPassages } from './excerpts.ts';
import { createFacetCounter, createFilter } from './facets.ts';
import { createFold } from './fold.ts';
import { foundArticle } from './found-article.ts';
import type { Library } from './library.ts';
import { parseQuery } from './query.ts';

/** So many bundles are asked at once, so that the line is never idle between two. */
const ahead = 3;

/**
 * Opens the search of a built site. Bundles and texts are loaded when they are needed, each once.
 * @throws DownloadError
 */
export async function createSearch(library: Library, script: Variant): Promise<SearchEngine> {
  const [manifest, classes] = await Promise.all([
    library.json<Manifest>(manifestPath),
    library.json<string[]>(foldPath),
  ]);
  const fold = createFold(classes);
  const opened = new Map<string, Promise<Bundle>>();
  const open = (entry: BundleEntry): Promise<Bundle> => {
    const known = opened.get(entry.folder);
    if (known) return known;
    const opening = openBundle(entry, { source: manifest.source, script }, library);
    opened.set(entry.folder, opening);
    opening.catch(() => opened.delete(entry.folder));
    return opening;
  };

  const loadText = (id: string): Promise<SearchText> => library.json(textPath(script, id));

  const search = async (
    { query: text, filters, sort }: SearchRequest,
    { signal, onPart }: SearchOptions = {},
  ): Promise<Answer> => {
    const query = parseQuery(text, fold);
    const counter = createFacetCounter();
    const found: RankedHit[] = [];
    const load = async (id: string, date: string | null): Promise<Found> =>
      foundArticle({ id, date, text: await loadText(id), query, fold });
    const answer = (complete: boolean): Answer => ({
      query,
      total: found.length,
      complete,
      facets: counter.values(),
      hits: [...found]
        .sort(compareHits(sort))
        .map(({ id, date }) => ({ id, date, load: () => load(id, date) })),
    });

    const entries = isAsking(query, filters)
      ? manifest.bundles.filter((entry) => mayHold(entry, filters))
      : [];
    if (sort === 'oldest') entries.reverse();
    const asking: ReturnType<typeof ask>[] = [];
    const ask = async (entry: BundleEntry) => {
      const bundle = await open(entry);
      return askBundle({
        bundle,
        query,
        filter: createFilter(filters, bundle, fold),
        holds: async (id, { characters }) =>
          matchPassages((await loadText(id)).passages, [characters], fold).length > 0,
      });
    };
    for (const [i] of entries.entries()) {
      for (const entry of entries.slice(asking.length, i + ahead)) {
        const asked = ask(entry);
        asked.catch(() => undefined);
        asking.push(asked);
      }
      const part = await asking[i];
      signal?.throwIfAborted();
      if (!part) continue;
      counter.add(part.facets);
      found.push(...part.hits);
      if (i < entries.length - 1) onPart?.(answer(false));
    }
    signal?.throwIfAborted();
    return answer(true);
  };
  return { fold, search };
}

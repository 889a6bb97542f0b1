import { startSearch } from './client.ts';
import {
  DownloadError,
  type Answer,
  type Found,
  type Hit,
  type SearchEngine,
  type SearchRequest,
} from './engine.ts';
import { excerpt, findMatches } from './matches.ts';
import { markedTerms, parseQuery } from './query.ts';

const excerptWidth = 72;

/**
 * Opens the search of a site in a browser.
 * @param base The folder of the site, with a slash at the end.
 * @param script Whose texts are shown.
 * @throws DownloadError
 */
export async function openSearch(base: string, script: string): Promise<SearchEngine> {
  const start = startSearch(base, script);
  const engine = await start.catch((error: unknown) => {
    throw new DownloadError(base, error);
  });
  const { fold } = engine;

  const search = async ({ query, filters }: SearchRequest): Promise<Answer> => {
    const parsed = parseQuery(query, fold);
    const terms = markedTerms(parsed);
    const found = await engine.search(terms.map((term) => term.join('')).join(' '), {
      month: filters.month ?? null,
      column: filters.column ?? null,
    });
    const hits = await Promise.all(
      found.map(async (result): Promise<Hit> => {
        const id = await result.id();
        const date = /^\d{4}-\d\d-\d\d/u.exec(id)?.[0] ?? null;
        const load = async (): Promise<Found> => {
          const text = await engine.text(id);
          const passages = text.passages.map((passage) => ({
            ...passage,
            matches: findMatches(passage.text, terms, fold),
          }));
          return {
            id,
            date,
            headline: text.headline,
            kicker: '',
            place: text.place,
            column: text.column,
            matches: passages.reduce((sum, { matches }) => sum + matches.length, 0),
            excerpts: (limit) =>
              passages
                .filter(({ matches }) => matches.length > 0)
                .slice(0, limit)
                .map(({ anchor, text: words, matches }) => ({
                  anchor,
                  parts: excerpt(words, matches, excerptWidth),
                })),
          };
        };
        return { id, date, load };
      }),
    );
    const facets: Answer['facets'] = {
      year: [],
      month: [],
      column: [],
      reporter: [],
      name: [],
      newspaper: [],
    };
    return { query: parsed, total: hits.length, complete: true, facets, hits };
  };
  return { fold, search };
}

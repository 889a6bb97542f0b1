import { createFold, type Fold } from './fold.ts';
import type { SearchText } from './document.ts';
import { pagefindQuery, queryTerms } from './tokens.ts';

/** The part of Pagefind's browser API that is used here (pagefind 1.6). */
interface PagefindModule {
  createInstance(options: { basePath: string }): PagefindInstance;
}

interface PagefindInstance {
  search(query: string, options: PagefindOptions): Promise<{ results: PagefindResult[] }>;
}

interface PagefindOptions {
  filters: Record<string, string>;
  sort: Record<string, 'asc' | 'desc'>;
}

interface PagefindResult {
  id: string;
  data(): Promise<{ raw_url: string }>;
}

/** Conditions beside the query; empty values do not count. */
export type Filters = Readonly<Record<'month' | 'column', string | null>>;

export interface Hit {
  /** The article's id. */
  id: () => Promise<string>;
}

export interface SearchEngine {
  fold: Fold;
  /** All articles that contain every term of the query, newest first. */
  search(query: string, filters: Filters): Promise<Hit[]>;
  /** The text of an article in the script of the page. */
  text(id: string): Promise<SearchText>;
}

/** Downloads JSON. @throws If the download fails. */
async function fetchJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}

/** The fold of the edition. @param base The folder of the site, with a slash at the end. */
export const loadFold = async (base: string): Promise<Fold> =>
  createFold(await fetchJson<string[]>(`${base}search/fold.json`));

/**
 * Starts the engine in a browser.
 * @param script Whose texts are shown.
 * @throws If a download fails.
 */
export async function startSearch(base: string, script: string): Promise<SearchEngine> {
  const address = `${base}pagefind/pagefind.js`;
  const [module, fold] = await Promise.all([
    import(/* @vite-ignore */ address) as Promise<PagefindModule>,
    loadFold(base),
  ]);
  const instance = createUnsegmentedInstance(module, `${base}pagefind/`);

  return {
    fold,
    async search(query, filters) {
      const set = Object.entries(filters).filter(
        (entry): entry is [string, string] => entry[1] !== null,
      );
      const options: PagefindOptions = { filters: Object.fromEntries(set), sort: { date: 'desc' } };
      const terms = queryTerms(query, fold).map(pagefindQuery);
      const [first = [], ...others] = await Promise.all(
        terms.map(async (term) => (await instance.search(term, options)).results),
      );
      return first
        .filter(({ id }) => others.every((results) => results.some((other) => other.id === id)))
        .map((result) => ({ id: async () => (await result.data()).raw_url }));
    },
    text: (id) => fetchJson<SearchText>(`${base}search/${script}/${id}.json`),
  };
}

/**
 * Pagefind takes the language from `<html lang>` and would cut Chinese queries into words; with
 * `und` it leaves the bigrams alone. It reads the attribute while the instance is created.
 */
function createUnsegmentedInstance(module: PagefindModule, basePath: string): PagefindInstance {
  const root = document.documentElement;
  const { lang } = root;
  root.lang = 'und';
  try {
    return module.createInstance({ basePath });
  } finally {
    root.lang = lang;
  }
}

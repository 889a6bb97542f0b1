import type { BundleEntry } from '../format/bundle-format.ts';
import type { Bundle } from './bundle-reader.ts';
import type { SearchRequest, Sort } from './search-api.ts';
import { countFacets, createFilter, type FacetTally } from './facets.ts';
import { textsAtOnce } from './find-phrase.ts';
import type { Fold } from '../format/fold.ts';
import type { ParsedQuery, Term } from './query.ts';

/** An article that was found, with the values for sorting. */
export interface RankedHit {
  id: string;
  date: string | null;
  matches: number;
}

export interface BundleAnswer {
  /** Newest first. */
  hits: RankedHit[];
  /** One tally for each part of the table, to be added up. */
  facets: FacetTally[];
}

/** Whether a request asks for anything: terms, or filters without a query. */
export const isAsking = ({ terms, isMarksOnly }: ParsedQuery, filters: SearchRequest['filters']) =>
  terms.length > 0 || (!isMarksOnly && Object.values(filters).some((value) => value !== undefined));

/** Whether a bundle can contain articles of the requested year or month. */
export function mayHold(
  { period, years }: BundleEntry,
  { year, month }: SearchRequest['filters'],
): boolean {
  const [from = '', to = ''] = period ?? [];
  return (
    (year === undefined || years.includes(year)) &&
    (month === undefined || (month === '' ? years.includes('') : from <= month && month <= to))
  );
}

interface Options {
  bundle: Bundle;
  query: ParsedQuery;
  filters: SearchRequest['filters'];
  fold: Fold;
  /** Counts a term in the text of an article. */
  countIn: (id: string, term: Term) => Promise<number>;
}

/**
 * Finds the articles of a bundle that contain all terms of a query and no excluded term, and match all
 * filters. The table of articles is not loaded if no article contains the terms.
 * @throws DownloadError
 */
export async function askBundle(options: Options): Promise<BundleAnswer> {
  const { bundle, query, filters, fold, countIn } = options;
  const found = await Promise.all(
    query.terms.map(async (term) => ({ term, ...(await bundle.find(term.characters)) })),
  );
  const [first, ...others] = found.filter(({ term }) => !term.excluded);
  const holding =
    first &&
    [...first.counts.keys()].filter((article) => others.every(({ counts }) => counts.has(article)));
  if (holding?.length === 0) return { hits: [], facets: [] };
  const tables = await bundle.tables(holding ?? null);
  const candidates = holding ?? tables.flatMap((table) => table.ids.map((_, i) => table.first + i));
  const idOf = (article: number): string =>
    tables.map(({ ids, first }) => ids[article - first]).find((id) => id !== undefined) ?? '';
  const certain = await Promise.all(
    found.map(async ({ term, counts, isCertain }) =>
      isCertain
        ? counts
        : countEach(
            candidates.filter((article) => counts.has(article)),
            (article) => countIn(idOf(article), term),
          ),
    ),
  );
  const matching = candidates.filter((article) =>
    certain.every((counts, i) => counts.has(article) !== query.terms[i]?.excluded),
  );
  const matchesIn = (article: number): number =>
    certain.reduce((sum, counts) => sum + (counts.get(article) ?? 0), 0);
  const parts = tables.map((table) => {
    const filter = createFilter(filters, table, fold);
    const judged = matching
      .map((article) => article - table.first)
      .filter((article) => table.ids[article] !== undefined)
      .map((article) => ({ article, failed: filter(article) }));
    const hits = judged
      .filter(({ failed }) => failed.length === 0)
      .map(({ article }) => ({
        id: table.ids[article] ?? '',
        date: table.dates[article] ?? null,
        matches: matchesIn(table.first + article),
      }));
    return { hits, facets: countFacets(table, judged) };
  });
  return { hits: parts.flatMap(({ hits }) => hits), facets: parts.map(({ facets }) => facets) };
}

/** Counts in batches; articles with a count of 0 are left out. */
async function countEach(
  articles: readonly number[],
  countIn: (article: number) => Promise<number>,
): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for (let i = 0; i < articles.length; i += textsAtOnce) {
    const batch = articles.slice(i, i + textsAtOnce);
    const counted = await Promise.all(batch.map(countIn));
    for (const [j, article] of batch.entries()) if (counted[j]) counts.set(article, counted[j]);
  }
  return counts;
}

/** The comparison function of a sort order; equal hits keep their order, which is newest first. */
export function compareHits(sort: Sort): (a: RankedHit, b: RankedHit) => number {
  switch (sort) {
    case 'matches':
      return (a, b) => b.matches - a.matches;
    case 'newest':
      return (a, b) => compareDates(b.date ?? '', a.date ?? '');
    case 'oldest':
      return (a, b) => compareDates(a.date ?? '9999', b.date ?? '9999');
  }
}

const compareDates = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

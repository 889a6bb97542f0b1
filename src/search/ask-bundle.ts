import { longestPhrase, type BundleEntry } from './bundle.ts';
import type { Bundle } from './bundle-reader.ts';
import type { SearchRequest, Sort } from './engine.ts';
import { countFacets, createFilter, type FacetTally } from './facets.ts';
import type { Fold } from './fold.ts';
import type { ParsedQuery, Term } from './query.ts';

/** An article that was found, with what results are sorted by. */
export interface RankedHit {
  id: string;
  date: string | null;
  matches: number;
}

export interface BundleAnswer {
  /** Newest first. */
  hits: RankedHit[];
  facets: FacetTally;
}

/** Whether there is anything to look for: terms, or conditions that articles can meet without. */
export const isAsking = ({ terms, isMarksOnly }: ParsedQuery, filters: SearchRequest['filters']) =>
  terms.length > 0 || (!isMarksOnly && Object.values(filters).some((value) => value !== undefined));

/** Whether a bundle can hold articles of the year or month that is asked for. */
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
  /** Whether an article holds a term, by its text. */
  holds: (id: string, term: Term) => Promise<boolean>;
}

/**
 * All articles of a bundle that hold every term of a query, none excluded, and pass all filters. The
 * table of the articles is not loaded where none does.
 */
export async function askBundle(options: Options): Promise<BundleAnswer> {
  const { bundle, query, filters, fold, holds } = options;
  const begun = await Promise.all(query.terms.map(({ characters }) => bundle.count(characters)));
  if (query.terms.some(({ excluded }, i) => !excluded && begun[i]?.size === 0)) {
    return { hits: [], facets: new Map() };
  }
  const table = await bundle.table();
  const { ids, dates } = table;
  const counts = await Promise.all(
    begun.map((found, i) => {
      const term = query.terms[i];
      if (!term || term.characters.length <= longestPhrase) return found;
      return keepIf(found, (article) => holds(ids[article] ?? '', term));
    }),
  );
  const wanted = counts.filter((_, i) => !query.terms[i]?.excluded);
  const unwanted = counts.filter((_, i) => query.terms[i]?.excluded);
  const candidates = wanted[0]?.keys() ?? ids.keys();
  const matching = [...candidates].filter(
    (article) =>
      wanted.every((other) => other.has(article)) && !unwanted.some((other) => other.has(article)),
  );
  const filter = createFilter(filters, table, fold);
  const judged = matching.map((article) => ({ article, failed: filter(article) }));
  const hits = judged
    .filter(({ failed }) => failed.length === 0)
    .map(({ article }) => ({
      id: ids[article] ?? '',
      date: dates[article] ?? null,
      matches: wanted.reduce((sum, other) => sum + (other.get(article) ?? 0), 0),
    }));
  return { hits, facets: countFacets(table, judged) };
}

/** Texts that are compared at once. */
const atOnce = 8;

async function keepIf(
  counts: ReadonlyMap<number, number>,
  holds: (article: number) => Promise<boolean>,
): Promise<Map<number, number>> {
  const kept = new Map<number, number>();
  const entries = [...counts];
  for (let i = 0; i < entries.length; i += atOnce) {
    const batch = entries.slice(i, i + atOnce);
    const answers = await Promise.all(batch.map(([article]) => holds(article)));
    for (const [j, entry] of batch.entries()) if (answers[j]) kept.set(...entry);
  }
  return kept;
}

/** The order of hits; those that are equal stay as they are, which is newest first. */
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

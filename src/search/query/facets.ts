import type { BundleEntry } from '../format/bundle-format.ts';
import type { BundleTable } from '../format/bundle-table.ts';
import {
  facetNames,
  type Answer,
  type FacetName,
  type FacetValue,
  type SearchRequest,
} from './search-api.ts';
import type { Fold } from '../format/fold.ts';

/** Returns the filters that an article fails, by its index in the table. */
export type Filter = (article: number) => FacetName[];

/** The number of articles with a value, and its label in the reader's script. */
interface FacetCount {
  label: string;
  count: number;
}

/** Counts by value for each facet. */
export type FacetTally = Map<FacetName, Map<string, FacetCount>>;

/** Creates a filter that compares values regardless of script and character variants. */
export function createFilter(
  filters: SearchRequest['filters'],
  { values, facets }: BundleTable,
  fold: Fold,
): Filter {
  const key = (text: string): string => fold(text).characters.join('') || text;
  const conditions = facetNames.flatMap((facet) => {
    const wanted = filters[facet];
    if (wanted === undefined) return [];
    const meets = (value: string): boolean => value === wanted || key(value) === key(wanted);
    const numbers = new Set(values[facet].flatMap((value, n) => (meets(value) ? [n] : [])));
    return { facet, numbers };
  });
  return (article) =>
    conditions
      .filter(({ facet, numbers }) => !facets[facet][article]?.some((n) => numbers.has(n)))
      .map(({ facet }) => facet);
}

/** Counts, for each facet, the values of the articles that match all filters of other facets. */
export function countFacets(
  { values, labels, facets }: BundleTable,
  judged: readonly { article: number; failed: readonly FacetName[] }[],
): FacetTally {
  const tally: FacetTally = new Map();
  for (const facet of facetNames) {
    const counts = values[facet].map(() => 0);
    for (const { article, failed } of judged) {
      if (failed.length > 1 || (failed.length === 1 && failed[0] !== facet)) continue;
      for (const number of facets[facet][article] ?? []) counts[number] = (counts[number] ?? 0) + 1;
    }
    const found = counts.flatMap((count, number) =>
      count > 0
        ? [[values[facet][number] ?? '', { label: labels[facet][number] ?? '', count }] as const]
        : [],
    );
    tally.set(facet, new Map(found));
  }
  return tally;
}

interface FacetCounter {
  add: (tally: FacetTally) => void;
  /**
   * @param unasked Bundles whose years and months are listed without a count.
   * @param year The year whose months are listed.
   */
  values(unasked: readonly BundleEntry[], year?: string): Answer['facets'];
}

/** Adds up the tallies of bundles. */
export function createFacetCounter(): FacetCounter {
  const sums: FacetTally = new Map(
    facetNames.map((facet) => [facet, new Map<string, FacetCount>()]),
  );
  const counted = (facet: FacetName) =>
    [...(sums.get(facet) ?? [])].map(([value, rest]) => ({ value, ...rest }));
  const byCount = (facet: FacetName): FacetValue[] =>
    counted(facet).sort((a, b) => b.count - a.count || compare(a.value, b.value));
  const byDate = (facet: FacetName, unknown: ReadonlySet<string>): FacetValue[] =>
    [
      ...counted(facet).filter(({ value }) => !unknown.has(value)),
      ...[...unknown].map((value) => ({ value, label: value, count: null })),
    ].sort((a, b) => compare(b.value, a.value));
  return {
    add(tally) {
      for (const [facet, values] of tally) {
        for (const [value, { label, count }] of values) {
          const sum = sums.get(facet)?.get(value);
          if (sum) sum.count += count;
          else sums.get(facet)?.set(value, { label, count });
        }
      }
    },
    values(unasked, year = '') {
      const years = new Set(unasked.flatMap((entry) => entry.years));
      const months = new Set(
        unasked.flatMap(({ period }) => (period && period[0] === period[1] ? [period[0]] : [])),
      );
      return {
        year: byDate('year', years),
        month: byDate('month', new Set([...months].filter((month) => month.startsWith(year)))),
        column: byCount('column'),
        reporter: byCount('reporter'),
        name: byCount('name'),
        newspaper: byCount('newspaper'),
      };
    },
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

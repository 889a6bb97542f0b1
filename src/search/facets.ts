import type { Bundle } from './bundle-reader.ts';
import { facetNames, type Answer, type FacetName, type SearchRequest } from './engine.ts';
import type { Fold } from './fold.ts';

/** Which conditions an article of a bundle fails. */
export type Filter = (article: number) => FacetName[];

/** How often the values of each facet occur, and what they are called in the reader's script. */
export type FacetTally = Map<FacetName, Map<string, { label: string; count: number }>>;

/** The values of an article of a bundle, with their labels. */
function valuesOf(
  { table, labels, dates }: Bundle,
  article: number,
  facet: FacetName,
): { value: string; label: string }[] {
  if (facet === 'year' || facet === 'month') {
    const value = dates[article]?.slice(0, facet === 'year' ? 4 : 7) ?? '';
    return [{ value, label: value }];
  }
  return (table.facets[facet][article] ?? []).map((number) => ({
    value: table.values[facet][number] ?? '',
    label: labels[facet][number] ?? '',
  }));
}

/** Conditions hold in any script and for any variant of a character. */
export function createFilter(
  filters: SearchRequest['filters'],
  bundle: Bundle,
  fold: Fold,
): Filter {
  const key = (text: string): string => fold(text).characters.join('') || text;
  const conditions = facetNames.flatMap((facet) => {
    const wanted = filters[facet];
    if (wanted === undefined) return [];
    const meets = (value: string): boolean => value === wanted || key(value) === key(wanted);
    if (facet === 'year' || facet === 'month') {
      return {
        facet,
        holds: (article: number) =>
          valuesOf(bundle, article, facet).some(({ value }) => meets(value)),
      };
    }
    const numbers = new Set(
      bundle.table.values[facet].flatMap((value, number) => (meets(value) ? [number] : [])),
    );
    return {
      facet,
      holds: (article: number) =>
        (bundle.table.facets[facet][article] ?? []).some((number) => numbers.has(number)),
    };
  });
  return (article) => conditions.filter(({ holds }) => !holds(article)).map(({ facet }) => facet);
}

/** For each facet the values of the articles that fail no other condition than its own. */
export function countFacets(
  bundle: Bundle,
  judged: readonly { article: number; failed: readonly FacetName[] }[],
): FacetTally {
  const tally: FacetTally = new Map(facetNames.map((facet) => [facet, new Map()]));
  for (const { article, failed } of judged) {
    if (failed.length > 1) continue;
    for (const facet of failed.length === 1 ? failed : facetNames) {
      for (const { value, label } of valuesOf(bundle, article, facet)) {
        const entry = tally.get(facet)?.get(value);
        if (entry) entry.count += 1;
        else tally.get(facet)?.set(value, { label, count: 1 });
      }
    }
  }
  return tally;
}

interface FacetCounter {
  add(tally: FacetTally): void;
  values(): Answer['facets'];
}

/** Adds up what bundles answer. */
export function createFacetCounter(): FacetCounter {
  const sums: FacetTally = new Map(facetNames.map((facet) => [facet, new Map()]));
  const sorted = (facet: FacetName): Answer['facets'][FacetName] => {
    const values = [...(sums.get(facet) ?? [])].map(([value, rest]) => ({ value, ...rest }));
    const isDate = facet === 'year' || facet === 'month';
    return values.sort(
      (a, b) => (isDate ? 0 : b.count - a.count) || compare(a.value, b.value) * (isDate ? -1 : 1),
    );
  };
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
    values: () =>
      Object.fromEntries(facetNames.map((facet) => [facet, sorted(facet)])) as Answer['facets'],
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import {
  listedFacets,
  type ArticleTable,
  type FacetValues,
  type ListedFacet,
} from './bundle-format.ts';
import type { SearchSource } from '../build/search-text.ts';

/** Creates the table of a bundle. @param sources In the order of the index. */
export function createArticleTable(sources: readonly SearchSource[]): ArticleTable {
  const dates: ArticleTable['dates'] = [];
  for (const { date } of sources) {
    const last = dates.at(-1);
    if (last?.[0] === date) last[1] += 1;
    else dates.push([date, 1]);
  }
  const values = {} as FacetValues;
  const facets = {} as Record<ListedFacet, number[][]>;
  for (const facet of listedFacets) {
    const numbers = new Map<string, number>();
    facets[facet] = sources.map((source) =>
      [...new Set([source.facets[facet]].flat())].map((value) => {
        const number = numbers.get(value) ?? numbers.size;
        numbers.set(value, number);
        return number;
      }),
    );
    values[facet] = [...numbers.keys()];
  }
  return { ids: sources.map(({ id }) => id), dates, values, facets };
}

/** Converts facet values to another script. */
export const convertValues = (
  values: FacetValues,
  convert: (text: string) => string,
): FacetValues =>
  Object.fromEntries(
    listedFacets.map((facet) => [facet, values[facet].map((value) => convert(value))]),
  ) as FacetValues;

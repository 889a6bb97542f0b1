import {
  facetNames,
  type FacetName,
  type SearchRequest,
  type Sort,
} from '../../search/query/search-api.ts';

/** The sort orders, the default first. */
export const sorts = ['newest', 'oldest', 'matches'] as const satisfies readonly Sort[];

/** Parses the request in an address. @param search As in `location.search`. */
export function requestFrom(search: string): SearchRequest {
  const address = new URLSearchParams(search);
  const sort = address.get('sort');
  const filters: SearchRequest['filters'] = {};
  for (const name of facetNames) {
    // An empty value is a filter, too: no column, no date.
    const value = address.get(name);
    if (value !== null) filters[name] = value;
  }
  return {
    query: address.get('q') ?? '',
    filters,
    sort: sorts.find((known) => known === sort) ?? 'newest',
  };
}

/** Formats a request as in `location.search`; empty for a request without query and filters. */
export function addressOf({ query, filters, sort }: SearchRequest): string {
  const address = new URLSearchParams();
  if (query.trim() !== '') address.set('q', query);
  for (const name of facetNames) {
    const value = filters[name];
    if (value !== undefined) address.set(name, value);
  }
  if (sort !== 'newest') address.set('sort', sort);
  return address.size > 0 ? `?${address}` : '';
}

/** Sets a filter, or removes it if the value is undefined; changing the year removes the month. */
export function withFilter(
  filters: SearchRequest['filters'],
  name: FacetName,
  value: string | undefined,
): SearchRequest['filters'] {
  const changed = { ...filters };
  delete changed[name];
  if (name === 'year') delete changed.month;
  return value === undefined ? changed : { ...changed, [name]: value };
}

/** Whether servers accept an address: many refuse more than 8,000 bytes; a 汉字 takes 9 when encoded. */
export const isSendable = (address: string): boolean => address.length <= 4000;

/**
 * The part of a query that an opened article marks: its first 200 code points, as addresses are limited.
 */
export const queryToMark = (query: string): string => [...query.trim()].slice(0, 200).join('');

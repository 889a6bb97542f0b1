import { facetNames, type SearchRequest, type Sort } from '../../search/query/search-api.ts';

export const sorts = ['newest', 'oldest', 'matches'] as const satisfies readonly Sort[];

/** The search that an address asks for. @param search As in `location.search`. */
export function requestFrom(search: string): SearchRequest {
  const address = new URLSearchParams(search);
  const sort = address.get('sort');
  const filters: SearchRequest['filters'] = {};
  for (const name of facetNames) {
    // An empty value is a condition too: no column, no date.
    const value = address.get(name);
    if (value !== null) filters[name] = value;
  }
  return {
    query: address.get('q') ?? '',
    filters,
    sort: sorts.find((known) => known === sort) ?? 'newest',
  };
}

/** The address of a search, as in `location.search`; empty if nothing is asked for. */
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

/** Servers refuse addresses of more than some 8,000 characters; a Chinese character takes nine. */
export const isSendable = (address: string): boolean => address.length <= 4000;

/**
 * What an opened article is asked to mark: the beginning of the query, which stands in it as the
 * whole does, and no more than an address can carry.
 */
export const queryToMark = (query: string): string => [...query.trim()].slice(0, 200).join('');

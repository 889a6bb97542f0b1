import { InvalidArgumentError } from 'commander';
import {
  facetNames,
  type FacetName,
  type SearchRequest,
} from '../../src/search/query/search-api.ts';

/** @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('写整数，0 表示全部。Write a whole number, 0 for all.');
}

const isFacet = (name: string): name is FacetName =>
  (facetNames as readonly string[]).includes(name);

/** Adds `NAME=VALUE` to the filters given before it. @throws InvalidArgumentError */
export function addFilter(
  text: string,
  filters: SearchRequest['filters'],
): SearchRequest['filters'] {
  const [name = '', ...value] = text.split('=');
  if (!isFacet(name) || value.length === 0) {
    throw new InvalidArgumentError(`写成 ${facetNames.join('|')}=值。Write NAME=VALUE.`);
  }
  return { ...filters, [name]: value.join('=') };
}

/** How to write a query. */
export const searchHelp =
  '\n空格分开的词都要出现；引号内的连续查找；词前加 - 表示不含。以 - 开头的检索词写在 -- 之后。';

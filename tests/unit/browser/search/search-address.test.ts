import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressOf,
  isSendable,
  queryToMark,
  requestFrom,
  sorts,
  withFilter,
} from '../../../../src/browser/search/search-address.ts';
import { facetNames } from '../../../../src/search/query/search-api.ts';

const request = fc.record({
  query: fc.string({ unit: 'grapheme' }).filter((text) => text === '' || text.trim() !== ''),
  sort: fc.constantFrom(...sorts),
  filters: fc.dictionary(fc.constantFrom(...facetNames), fc.string({ unit: 'grapheme' }), {
    noNullPrototype: true,
  }),
});

describe('the address of a search', () => {
  test('says all of it', () => {
    fc.assert(
      fc.property(request, (asked) => {
        expect(requestFrom(addressOf(asked))).toEqual(asked);
      }),
    );
  });

  test.each([
    ['', { query: '', filters: {}, sort: 'newest' }],
    ['?q=社区', { query: '社区', filters: {}, sort: 'newest' }],
    ['?q=a&sort=loudest&colour=red', { query: 'a', filters: {}, sort: 'newest' }],
    ['?column=&month=2022-08', { query: '', filters: { column: '', month: '2022-08' } }],
  ])('%s is read', (address, expected) => {
    expect(requestFrom(address)).toMatchObject(expected);
  });

  test('is empty where nothing is asked', () => {
    expect(addressOf({ query: '  ', filters: {}, sort: 'newest' })).toBe('');
  });

  test('is too long to be sent only with a very long query', () => {
    const address = (length: number): string =>
      addressOf({ query: '字'.repeat(length), filters: {}, sort: 'oldest' });
    expect(isSendable(address(400))).toBe(true);
    expect(isSendable(address(2000))).toBe(false);
  });

  test('of an article carries the beginning of a query, by whole characters', () => {
    expect(queryToMark(' 太原 -核酸 ')).toBe('太原 -核酸');
    expect(queryToMark('𠮷'.repeat(300))).toBe('𠮷'.repeat(200));
  });
});

describe('a filter', () => {
  const filters = { year: '2022', month: '2022-11', column: '要闻' };

  test('is set beside the others, or replaces its own value', () => {
    expect(withFilter(filters, 'name', '李涛')).toEqual({ ...filters, name: '李涛' });
    expect(withFilter(filters, 'column', '')).toEqual({ ...filters, column: '' });
  });

  test('of a year takes the month with it', () => {
    expect(withFilter(filters, 'year', '2021')).toEqual({ year: '2021', column: '要闻' });
    expect(withFilter(filters, 'year', undefined)).toEqual({ column: '要闻' });
  });
});

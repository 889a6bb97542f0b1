import { expect, test } from 'vitest';
import { RecentCache } from '../../../src/lib/recent-cache.ts';

const made: string[] = [];
const ask = (cache: RecentCache<string>, key: string): string =>
  cache.getOrMake(key, 1, () => {
    made.push(key);
    return key.toUpperCase();
  });

test('a value is made once while it is in use, and again when it has been dropped', () => {
  const cache = new RecentCache<string>(2);
  expect(['a', 'a', 'b', 'c', 'a'].map((key) => ask(cache, key))).toEqual([
    'A',
    'A',
    'B',
    'C',
    'A',
  ]);
  expect(made).toEqual(['a', 'b', 'c']);
  for (const key of ['d', 'e', 'f', 'b']) ask(cache, key);
  expect(made).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'b']);
});

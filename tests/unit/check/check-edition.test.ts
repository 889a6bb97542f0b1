import { expect, test } from 'vitest';
import { checkSite } from '../../../src/check/check-edition.ts';
import { isNotice } from '../../../src/problems/problem.ts';

test('an edition without a public address is noticed, and can be published', () => {
  const found = checkSite({ site: null });
  expect(found).toMatchObject([{ code: 'site-unknown', file: 'edition.yaml', line: 1 }]);
  expect(found.every(isNotice)).toBe(true);
});

test('one that has an address is not', () => {
  expect(checkSite({ site: 'https://paper.example/' })).toEqual([]);
});

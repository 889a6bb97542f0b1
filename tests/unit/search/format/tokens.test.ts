import { expect, test } from 'vitest';
import { coveringTokens } from '../../../../src/search/format/tokens.ts';

const cover = (phrase: string, costs: Readonly<Record<string, number>> = {}): string[] =>
  coveringTokens([...phrase], (token) => costs[token] ?? 2).map(
    ({ token, offset }) => `${token} +${offset}`,
  );

test('a phrase is covered by as few tokens as reach over all of it', () => {
  expect(cover('山西日报上')).toEqual(['山西 +0', '西日 +1', '报上 +3']);
  expect(cover('山西')).toEqual(['山西 +0']);
  expect(cover('山')).toEqual(['山 +0']);
});

test.each([
  ['西日', ['山西 +0', '日报 +2', '报上 +3']],
  ['日报', ['山西 +0', '西日 +1', '报上 +3']],
])('what is dear is left out where another token covers it: %s', (dear, expected) => {
  expect(cover('山西日报上', { [dear]: 9 })).toEqual(expected);
});

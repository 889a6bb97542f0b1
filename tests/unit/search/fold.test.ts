import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadEdition } from '../../../src/check/load-edition.ts';
import { searchText } from '../../../src/search/document.ts';
import { foldClasses, producedPairs } from '../../../src/search/fold-table.ts';
import { createFold } from '../../../src/search/fold.ts';
import { findMatches } from '../../../src/search/matches.ts';
import { coveringTokens, indexContent } from '../../../src/search/tokens.ts';
import { includedEdition } from '../../edition.ts';
import { toHant } from '../../search/site.ts';

const { issues } = await loadEdition(includedEdition);
const passages = issues.flatMap(({ articles }) =>
  articles.flatMap((article) => searchText(article, '').passages.map(({ text }) => text)),
);
const pairs = passages.flatMap((text) => producedPairs(text, toHant(text)));
const fold = createFold(foldClasses(pairs));
const folded = (text: string): string => fold(text).characters.join('');

describe('the fold', () => {
  test.each([
    ['台湾', '臺灣'],
    ['着', '著'],
    ['里', '裡'],
    ['里', '裏'],
    ['群众', '羣眾'],
    ['１２３ＡＢＣ', '123abc'],
    ['Café', 'CAFE'],
    ['发展、头发', '發展頭髮'],
    ['于英杰', '於英傑'],
  ])('takes %s for %s', (a, b) => {
    expect(folded(a)).toBe(folded(b));
  });

  test('keeps ガ and カ apart', () => {
    expect(folded('ガ')).not.toBe(folded('カ'));
  });

  test('takes every passage of the edition for its conversion', () => {
    for (const text of passages) expect(folded(toHant(text))).toBe(folded(text));
  });

  test('drops punctuation and blanks', () => {
    expect(folded('“早、快、准”　要求')).toBe(folded('早快准要求'));
  });

  test('knows for each character where it comes from', () => {
    expect(fold('“㎡𠮷，台').origins).toEqual([1, 1, 2, 4]);
  });
});

describe('tokens', () => {
  test('are the pairs of each passage, then every character as often as it occurs', () => {
    expect(indexContent([[...'山西日'], [...'日报']])).toBe(
      '山西 西日 。 。 日报 。 。 山 报 日 日 西',
    );
  });

  test('of a phrase are the fewest that cover it', () => {
    const tokens = (text: string): string =>
      coveringTokens([...text], 16)
        .map(({ token, offset }) => `${token}${offset}`)
        .join(' ');
    expect(['', '山', '山西', '山西日', '山西日报', '山西日报社'].map(tokens)).toEqual([
      '',
      '山0',
      '山西0',
      '山西0 西日1',
      '山西0 日报2',
      '山西0 日报2 报社3',
    ]);
    expect(coveringTokens([...'山'.repeat(2000)], 16)).toHaveLength(16);
  });
});

describe('matches', () => {
  test('are found in either script, across punctuation, in code points', () => {
    expect(findMatches('𠮷，按照“早、快、准”要求', [[...folded('早快準')]], fold)).toEqual([
      { start: 5, end: 10 },
    ]);
  });

  test('that overlap are one', () => {
    expect(findMatches('人人人', [['人', '人']], fold)).toEqual([{ start: 0, end: 3 }]);
  });

  test('are found for any part of a passage', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...passages),
        fc.nat(),
        fc.integer({ min: 1, max: 6 }),
        (text, at, length) => {
          const characters = [...text];
          const start = at % characters.length;
          const part = characters.slice(start, start + length);
          const term = fold(part.join('')).characters;
          return term.length === 0 || findMatches(text, [term], fold).length > 0;
        },
      ),
    );
  });
});

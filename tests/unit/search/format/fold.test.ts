import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldClasses, producedPairs } from '../../../../src/search/format/fold-table.ts';
import { createFold } from '../../../../src/search/format/fold.ts';
import { findMatches } from '../../../../src/search/query/matches.ts';
import { coveringTokens, indexContent } from '../../../../src/search/format/tokens.ts';
import { includedEdition, wholeEdition } from '../../../support/edition.ts';
import { sourceText, toHant } from '../../../support/search/site.ts';

const { issues } = await wholeEdition(includedEdition);
const passages = issues.flatMap(({ articles }) =>
  articles.flatMap((article) => sourceText(article).passages.map(({ text }) => text)),
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

  const tokens = (text: string, costs: Record<string, number> = {}): string =>
    coveringTokens([...text], (token) => costs[token] ?? 1)
      .map(({ token, offset }) => `${token}${offset}`)
      .join(' ');

  test('of a phrase are the fewest that cover it, where all cost the same', () => {
    expect(['', '山', '山西', '山西日', '山西日报'].map((text) => tokens(text))).toEqual([
      '',
      '山0',
      '山西0',
      '山西0 西日1',
      '山西0 日报2',
    ]);
    expect(tokens('甲乙丙丁戊己庚辛')).toBe('甲乙0 丙丁2 戊己4 庚辛6');
  });

  test('of a phrase go round those that cost much', () => {
    expect(tokens('甲乙丙丁戊己', { 丙丁: 9 })).toBe('甲乙0 乙丙1 丁戊3 戊己4');
    expect(tokens('甲乙丙丁戊己', { 丙丁: 2 })).toBe('甲乙0 丙丁2 戊己4');
    expect(tokens('甲乙丙丁', { 丙丁: 9 })).toBe('甲乙0 丙丁2');
  });

  test('of a phrase cover every character of it, at the least cost', () => {
    const phrase = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(phrase, (costs) => {
        const characters = [...'甲乙丙丁戊己庚辛壬癸'].slice(0, costs.length + 1);
        const costOf = (token: string): number => costs[characters.indexOf(token[0] ?? '')] ?? 0;
        const chosen = coveringTokens(characters, costOf).map(({ offset }) => offset);
        const isCover = (offsets: readonly number[]): boolean =>
          characters.every((_, i) => offsets.includes(i) || offsets.includes(i - 1));
        const total = (offsets: readonly number[]): number =>
          offsets.reduce((sum, offset) => sum + (costs[offset] ?? 0), 0);
        expect(isCover(chosen)).toBe(true);
        for (let set = 0; set < 1 << costs.length; set += 1) {
          const other = costs.flatMap((_, i) => ((set >> i) & 1 ? [i] : []));
          if (isCover(other)) expect(total(other)).toBeGreaterThanOrEqual(total(chosen));
        }
      }),
      { numRuns: 30 },
    );
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

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadEdition } from '../../../src/check/load-edition.ts';
import { searchText } from '../../../src/search/document.ts';
import { foldClasses, producedPairs } from '../../../src/search/fold-table.ts';
import { createFold } from '../../../src/search/fold.ts';
import { excerpt, findMatches } from '../../../src/search/matches.ts';
import { indexContent, pagefindQuery, queryTerms } from '../../../src/search/tokens.ts';
import { createConverter } from '../../../src/script/converter.ts';
import { includedEdition } from '../../edition.ts';

const { issues } = await loadEdition(includedEdition);
const passages = issues.flatMap(({ articles }) =>
  articles.flatMap((article) => searchText(article, '').passages.map(({ text }) => text)),
);
const toHant = createConverter({ from: 'zh-Hans', to: 'zh-Hant' });
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
    ['发展、头发', '發展頭髮'],
    ['于英杰', '於英傑'],
  ])('takes %s for %s', (a, b) => {
    expect(folded(a)).toBe(folded(b));
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
  test('are overlapping pairs, the last character alone, then every character once', () => {
    expect(
      indexContent(['山西日', '日报'], (text) => ({ characters: [...text], origins: [] })),
    ).toBe('山西 西日 日 。 日报 报 。 山 西 日 报');
  });

  test('of a query are quoted, so that they stand together', () => {
    expect(queryTerms('山西日报  防疫！ ，', fold).map(pagefindQuery)).toHaveLength(2);
    expect(pagefindQuery([...'山西日报'])).toBe('"山西 西日 日报"');
    expect(pagefindQuery(['山'])).toBe('"山"');
  });

  test('of any substring of a passage stand together in what is indexed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...passages),
        fc.nat(),
        fc.integer({ min: 2, max: 8 }),
        (text, at, length) => {
          const { characters } = fold(text);
          const start = at % characters.length;
          const term = characters.slice(start, start + length);
          if (term.length < 2) return true;
          return indexContent([text], fold).includes(pagefindQuery(term).slice(1, -1));
        },
      ),
    );
  });
});

describe('matches', () => {
  const terms = (query: string): string[][] => queryTerms(query, fold);

  test('are found in either script, across punctuation, in code points', () => {
    expect(findMatches('𠮷，按照“早、快、准”要求', terms('早快準'), fold)).toEqual([
      { start: 5, end: 10 },
    ]);
  });

  test('that overlap are one', () => {
    expect(findMatches('人人人', terms('人人'), fold)).toEqual([{ start: 0, end: 3 }]);
  });

  test('are marked in an excerpt, which otherwise is the text', () => {
    const text = passages.find((passage) => passage.includes('医生发现')) ?? '';
    const parts = excerpt(text, findMatches(text, terms('醫生發現'), fold), 40);
    expect(parts.filter(({ marked }) => marked).map((part) => part.text)).toEqual(['医生发现']);
    const words = parts
      .map((part) => part.text)
      .join('')
      .replaceAll('……', '');
    expect(text).toContain(words);
  });

  test('are exactly where plain search in the folded text finds them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...passages),
        fc.nat(),
        fc.integer({ min: 1, max: 6 }),
        (text, at, length) => {
          const characters = [...text];
          const query = characters
            .slice(at % characters.length, (at % characters.length) + length)
            .join('');
          const found = findMatches(text, terms(query.replace(/\s/gu, '')), fold);
          return folded(query) === '' || found.length > 0;
        },
      ),
    );
  });
});

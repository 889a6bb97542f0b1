import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  findPhrase,
  textsAtOnce,
  type TokenIndex,
} from '../../../../src/search/query/find-phrase.ts';

/** The index of texts, in which some tokens are expensive; records which are loaded. */
function indexOf(
  texts: readonly string[],
  costs: Readonly<Record<string, number>>,
  loaded: string[] = [],
): TokenIndex {
  return {
    costOf: (token) => costs[token] ?? 3,
    postings: (token) => {
      loaded.push(token);
      const places = texts.map((text) =>
        [...text.matchAll(new RegExp(`(?=${token})`, 'gu'))].map(({ index }) => index),
      );
      const articles = places.flatMap((found, article) => (found.length > 0 ? [article] : []));
      return Promise.resolve({
        articles,
        places: articles.map((article) => places[article] ?? []),
      });
    },
  };
}

const countsOf = (texts: readonly string[], phrase: string): [number, number][] =>
  texts.flatMap((text, article) => {
    const count = [...text.matchAll(new RegExp(`(?=${phrase})`, 'gu'))].length;
    return count > 0 ? [[article, count] as [number, number]] : [];
  });

const letters = [...'甲乙丙丁'];
const text = (minLength: number, maxLength: number) =>
  fc
    .array(fc.constantFrom(...letters), { minLength, maxLength })
    .map((characters) => characters.join(''));
const pairs = letters.flatMap((first) => letters.map((second) => first + second));

test('whatever tokens cost, what is certain is right, and what is not leaves nothing out', async () => {
  const costs = fc.record(
    Object.fromEntries(pairs.map((pair) => [pair, fc.constantFrom(1, 3, 9, 40)])),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(text(0, 30), { maxLength: 8 }),
      text(1, 6),
      costs,
      async (texts, phrase, prices) => {
        const found = await findPhrase([...phrase], indexOf(texts, prices));
        const wanted = countsOf(texts, phrase);
        if (found.isCertain) expect([...found.counts]).toEqual(wanted);
        else for (const [article] of wanted) expect(found.counts.has(article)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test('a frequent part of a phrase is not loaded where few articles hold the rest', async () => {
  const texts = ['甲乙丙丁', '乙丙', '甲甲乙', '丙丁甲乙'];
  const loaded: string[] = [];
  const found = await findPhrase([...'甲乙丙丁'], indexOf(texts, { 甲乙: 40 }, loaded));
  expect(loaded).toEqual(['乙丙', '丙丁']);
  expect([...found.counts.keys()]).toEqual([0]);
  expect(found.isCertain).toBe(false);
});

test('where no article holds the rest, none holds the phrase, and no text need be compared', async () => {
  const loaded: string[] = [];
  const found = await findPhrase([...'甲乙丁'], indexOf(['甲乙丙'], { 甲乙: 40 }, loaded));
  expect(loaded).toEqual(['乙丁']);
  expect(found).toEqual({ counts: new Map(), isCertain: true });
});

test('where many articles hold the rest, all of the phrase is loaded', async () => {
  const texts = Array.from({ length: textsAtOnce + 1 }, () => '乙丙');
  const found = await findPhrase([...'甲乙丙'], indexOf([...texts, '甲乙丙'], { 甲乙: 40 }));
  expect(found).toEqual({ counts: new Map([[texts.length, 1]]), isCertain: true });
});

test('of a phrase longer than the index goes only the beginning is looked for', async () => {
  const long = '甲乙丙丁'.repeat(10);
  const found = await findPhrase([...long], indexOf([long.slice(0, 36), '丙丁甲乙'], {}));
  expect([...found.counts.keys()]).toEqual([0]);
  expect(found.isCertain).toBe(false);
});

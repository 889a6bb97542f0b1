import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { conversionPairs } from '../../../src/conversion/character-pairs.ts';
import { createConverters } from '../../../src/conversion/edition-converters.ts';
import { createFold } from '../../../src/search/format/fold.ts';
import { foldClasses, producedPairs } from '../../../src/search/format/fold-table.ts';
import { includedEdition, root, wholeEdition } from '../../support/edition.ts';
import { lexicon } from '../../support/lexicon.ts';

const { edition, issues } = await wholeEdition(includedEdition);
const rules = {
  ...edition,
  variants: ['zh-Hans', 'zh-Hant', 'zh-Hant-HK'] as const satisfies typeof edition.variants,
  houseStyle: { 説: '說' },
};
const converterFor = createConverters(rules, lexicon);
const fold = createFold(foldClasses(conversionPairs(rules)));
const folded = (text: string): string => fold(text).characters.join('');

interface Sentence {
  hant: string;
}

/** Sentences of the tests of the conversion, which are full of characters with several forms. */
const readSentences = async (name: string): Promise<Sentence[]> =>
  (await readFile(join(root, 'tests/fixtures/script', name), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Sentence);

const toSimplified = converterFor('zh-Hant', 'zh-Hans');
const sentences = [
  ...(await readSentences('hard.jsonl')).map(({ hant }) => toSimplified(hant)),
  ...issues.flatMap(({ articles }) =>
    articles.flatMap(({ blocks }) => blocks.map(({ text }) => text)),
  ),
];

describe('characters that conversion produces', () => {
  test.each(['zh-Hant', 'zh-Hant-HK'] as const)('from Simplified to %s fold together', (to) => {
    const convert = converterFor('zh-Hans', to);
    expect(sentences.length).toBeGreaterThan(500);
    const apart = sentences.flatMap((text) =>
      producedPairs(text, convert(text)).filter(([a, b]) => folded(a) !== folded(b)),
    );
    expect(apart).toEqual([]);
  });

  test('from Traditional to Simplified fold together', () => {
    const [toHant, toHans] = [
      converterFor('zh-Hans', 'zh-Hant'),
      converterFor('zh-Hant', 'zh-Hans'),
    ];
    const apart = sentences.flatMap((sentence) => {
      const text = toHant(sentence);
      return producedPairs(text, toHans(text)).filter(([a, b]) => folded(a) !== folded(b));
    });
    expect(apart).toEqual([]);
  });
});

test('rules of the edition fold together, whatever they make of a character', () => {
  const pairs = conversionPairs({
    ...rules,
    glossary: [{ 'zh-Hans': '甲', 'zh-Hant': '乙', note: null }],
    houseStyle: { 丙: '丁' },
  });
  expect(pairs).toContainEqual(['甲', '乙']);
  expect(pairs).toContainEqual(['丙', '丁']);
});

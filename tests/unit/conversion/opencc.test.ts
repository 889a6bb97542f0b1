import { describe, expect, test } from 'vitest';
import type { Variant } from '../../../src/schema/common.ts';
import { createConverter } from '../../../src/conversion/converter.ts';
import { lexicon } from '../../support/lexicon.ts';
import {
  createQuotedOpenCC,
  hardSentences,
  keptNewsSentences,
  newsSentences,
  openccCases,
  simplify,
  transcriptSentences,
  wrongCharacters,
  wrongSentences,
} from '../../support/measure-script.ts';

describe('without guard and rules the conversion is that of OpenCC', () => {
  const inputs = [...openccCases.map((one) => one.in), ...transcriptSentences];
  const directions: [Variant, Variant][] = [
    ['zh-Hans', 'zh-Hant'],
    ['zh-Hans', 'zh-Hant-HK'],
    ['zh-Hant', 'zh-Hans'],
  ];
  test.each(directions)('%s → %s', (from, to) => {
    const convert = createConverter({ from, to });
    const opencc = createQuotedOpenCC(from, to);
    for (const text of inputs) expect(convert(text)).toBe(opencc(text));
  });
});

describe('with the guard', () => {
  const convert = createConverter({ from: 'zh-Hans', to: 'zh-Hant', lexicon });
  const opencc = createQuotedOpenCC('zh-Hans', 'zh-Hant');
  const own = [...hardSentences, ...newsSentences, ...keptNewsSentences].map(({ hant }) => ({
    hant,
    hans: simplify(hant),
  }));
  const wrongWith = (one: (text: string) => string): string[] =>
    own.filter(({ hant, hans }) => wrongCharacters(hant, one(hans)) > 0).map(({ hant }) => hant);
  const wrong = wrongWith(convert);

  test('the sentences that are wrong are those that are known to be (a list that only shrinks)', () => {
    expect(wrong.filter((sentence) => !wrongSentences.includes(sentence))).toEqual([]);
    expect(wrongSentences.filter((sentence) => !wrong.includes(sentence))).toEqual([]);
    expect(wrongSentences.length).toBeLessThanOrEqual(84);
  });

  test('nine in ten hard sentences are right, and more than with OpenCC alone', () => {
    const share = (sentences: readonly string[]): number => 1 - sentences.length / own.length;
    expect(share(wrong)).toBeGreaterThanOrEqual(0.9);
    expect(share(wrong)).toBeGreaterThan(share(wrongWith(opencc)));
  });

  test('no sentence is wrong that OpenCC alone has right', () => {
    const wrongInOpenCC = new Set(wrongWith(opencc));
    expect(wrong.filter((sentence) => !wrongInOpenCC.has(sentence))).toEqual([]);
  });

  test('ordinary prose loses nothing', () => {
    const prose = openccCases.filter(({ config }) => config === 'human-hant');
    const wrongIn = (one: (text: string) => string): number =>
      prose.reduce((sum, { in: source, out }) => sum + wrongCharacters(out, one(source)), 0);
    expect(prose.length).toBeGreaterThan(90);
    expect(wrongIn(convert)).toBeLessThanOrEqual(wrongIn(opencc));
  });

  test.each(openccCases.filter(({ config }) => config === 's2tw'))(
    'OpenCC’s own: $in',
    ({ in: source, out }) => {
      expect(wrongCharacters(out, convert(source))).toBe(0);
    },
  );
});

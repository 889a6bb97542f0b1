import { describe, expect, test } from 'vitest';
import type { Variant } from '../../../src/schema/common.ts';
import { createConverter } from '../../../src/script/converter.ts';
import { lexicon } from '../../lexicon.ts';
import {
  createQuotedOpenCC,
  hardSentences,
  openccCases,
  simplify,
  transcriptSentences,
  wrongCharacters,
} from '../../measure-script.ts';

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
  const right = (one: (text: string) => string): number =>
    hardSentences.filter(({ hant }) => wrongCharacters(hant, one(simplify(hant))) === 0).length /
    hardSentences.length;

  test('nine in ten hard sentences are right, and more than with OpenCC alone', () => {
    expect(right(convert)).toBeGreaterThanOrEqual(0.9);
    expect(right(convert)).toBeGreaterThan(right(opencc));
  });

  test('ordinary prose loses nothing', () => {
    const prose = openccCases.filter(({ config }) => config === 'human-hant');
    const wrong = (one: (text: string) => string): number =>
      prose.reduce((sum, { in: source, out }) => sum + wrongCharacters(out, one(source)), 0);
    expect(prose.length).toBeGreaterThan(90);
    expect(wrong(convert)).toBeLessThanOrEqual(wrong(opencc));
  });

  test.each(openccCases.filter(({ config }) => config === 's2tw'))(
    'OpenCC’s own: $in',
    ({ in: source, out }) => {
      expect(wrongCharacters(out, convert(source))).toBe(0);
    },
  );
});

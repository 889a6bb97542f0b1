import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createConverter } from '../../../src/conversion/converter.ts';
import { rulesFor, type Rule } from '../../../src/conversion/rules.ts';
import type { RuleLayer } from '../../../src/conversion/span.ts';
import { includedEdition, wholeEdition } from '../../support/edition.ts';
import { lexicon } from '../../support/lexicon.ts';
import { transcriptSentences as sentences } from '../../support/measure-script.ts';

const { names, glossary } = (await wholeEdition(includedEdition)).edition;
const rules = rulesFor(glossary, names, 'zh-Hans', 'zh-Hant');
const toHant = createConverter({ from: 'zh-Hans', to: 'zh-Hant', rules, lexicon });
const toHans = createConverter({ from: 'zh-Hant', to: 'zh-Hans', lexicon });

/** A rule of one layer. */
const rule = (source: string, target: string, layer: RuleLayer = 'glossary'): Rule => ({
  source,
  target,
  layer,
});

describe('words that a plain conversion gets wrong', () => {
  test.each([
    ['于英杰通报有关情况', '于英傑通報有關情況'],
    ['由于英杰通报', '由于英傑通報'],
    ['负责人急电表示，刚收到通知', '負責人急電表示，剛收到通知'],
    ['外地返并居民就要到小区了', '外地返并居民就要到小區了'],
    ['医生发现老人有严重的白内障', '醫生發現老人有嚴重的白內障'],
    ['立马表示想跟着一起干', '立馬表示想跟著一起幹'],
    ['登记各类台账表格', '登記各類臺帳表格'],
  ])('%s → %s', (source, expected) => {
    expect(toHant(source)).toBe(expected);
  });

  test('news vocabulary stays as it is: only characters change', () => {
    expect(toHant('社区3日内核酸阴性证明，支持网络信息')).toBe(
      '社區3日內核酸陰性證明，支持網絡信息',
    );
  });
});

test('a conversion never changes the number of code points', () => {
  for (const sentence of sentences) {
    expect([...toHant(sentence)]).toHaveLength([...sentence].length);
  }
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      (text) => [...toHant(text)].length === [...text].length,
    ),
  );
});

test('Traditional text is read in Simplified', () => {
  expect(toHans('本報訊「醫生發現」，里長說：「皇后在後面。」')).toBe(
    '本报讯“医生发现”，里长说：“皇后在后面。”',
  );
});

test('Hong Kong gets the character forms of its house style', () => {
  const houseStyle = { 羣: '群', 説: '說', 户: '戶', 温: '溫', 衞: '衛' };
  const convert = createConverter({ from: 'zh-Hans', to: 'zh-Hant-HK', houseStyle });
  expect(convert('群众说户外温度，卫生')).toBe('群眾說戶外溫度，衛生');
});

test('no phrase of the dictionaries reaches into a term', () => {
  const convert = createConverter({
    from: 'zh-Hans',
    to: 'zh-Hant',
    rules: [rule('于英杰', '于英傑')],
  });
  expect(convert('至于英杰')).toBe('至于英傑');
});

test('of two terms that begin together the longer one wins', () => {
  const convert = createConverter({
    from: 'zh-Hans',
    to: 'zh-Hant',
    rules: [rule('台', '台'), rule('台账', '臺帳')],
  });
  expect(convert('台账在台上')).toBe('臺帳在台上');
});

test('a rule that changes the number of characters is refused', () => {
  expect(() =>
    createConverter({ from: 'zh-Hans', to: 'zh-Hant', rules: [rule('于', '于氏')] }),
  ).toThrow(RangeError);
});

test('the source script is not converted at all', () => {
  const convert = createConverter({ from: 'zh-Hans', to: 'zh-Hans', rules: [rule('于', '於')] });
  expect(convert('于英杰“後”')).toBe('于英杰“後”');
});

describe('of two rules for the same passage the stronger wins', () => {
  const glossary = rule('余年', '餘年');
  const name = rule('余年', '余年', 'name');
  const article = rule('余年', '餘年', 'article');
  const options = { from: 'zh-Hans', to: 'zh-Hant', lexicon } as const;

  test('a name over the glossary, whatever is longer or comes first', () => {
    const convert = createConverter({ ...options, rules: [glossary, name] });
    expect(convert('演员余年')).toBe('演員余年');
    const longer = createConverter({ ...options, rules: [rule('员余年来', '員餘年來'), name] });
    expect(longer('演员余年来了')).toBe('演員余年來了');
  });

  test('an article over the names, and a pin over everything', () => {
    const convert = createConverter({ ...options, rules: [name] }).withRules([article]);
    expect(convert('演员余年')).toBe('演員餘年');
    expect(convert('演员余年', [{ start: 2, source: '余年', target: '余年' }])).toBe('演員余年');
  });
});

test('every passage is explained by who chose its form', () => {
  const convert = createConverter({
    from: 'zh-Hans',
    to: 'zh-Hant',
    lexicon,
    rules: [rule('于英杰', '于英傑', 'name'), rule('返并', '返并')],
  });
  const spans = convert.explain('于英杰只准返并，走五里', [
    { start: 9, source: '五', target: '五' },
  ]);
  expect(spans.map(({ source, by }) => [source, by])).toEqual(
    expect.arrayContaining([
      ['于英杰', 'name'],
      ['准', 'context'],
      ['返并', 'glossary'],
      ['五', 'pin'],
      ['里', 'context'],
    ]),
  );
  expect(spans.map(({ target }) => target).join('')).toBe('于英傑只准返并，走五里');
});

test('explanations cover a text without gaps, in code points', () => {
  fc.assert(
    fc.property(fc.constantFrom(...sentences), fc.string({ unit: 'grapheme' }), (one, other) => {
      const text = one + other;
      let end = 0;
      for (const { start, source, target } of toHant.explain(text)) {
        expect(start).toBe(end);
        expect([...target]).toHaveLength([...source].length);
        end += [...source].length;
      }
      expect(end).toBe([...text].length);
    }),
  );
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadRules } from '../../../src/check/load-edition.ts';
import { createConverter } from '../../../src/script/converter.ts';
import { rulesFor } from '../../../src/script/rules.ts';
import { includedEdition } from '../../edition.ts';

const { names, glossary } = await loadRules(includedEdition);
const rules = rulesFor(glossary, names, 'zh-Hans', 'zh-Hant');
const toHant = createConverter({ from: 'zh-Hans', to: 'zh-Hant', rules });
const toHans = createConverter({ from: 'zh-Hant', to: 'zh-Hans' });

const sentences = (
  await Promise.all(
    ['000_45fdff6c98f5bab5.txt', '002_c6800f39ab4084f4.txt'].map((file) =>
      readFile(join(includedEdition, 'transcripts', file), 'utf8'),
    ),
  )
)
  .join('\n')
  .split(/(?<=[。！？\n])/u)
  .filter((sentence) => sentence.trim() !== '');

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
    rules: [['于英杰', '于英傑']],
  });
  expect(convert('至于英杰')).toBe('至于英傑');
});

test('of two terms that begin together the longer one wins', () => {
  const convert = createConverter({
    from: 'zh-Hans',
    to: 'zh-Hant',
    rules: [
      ['台', '台'],
      ['台账', '臺帳'],
    ],
  });
  expect(convert('台账在台上')).toBe('臺帳在台上');
});

test('a rule that changes the number of characters is refused', () => {
  expect(() =>
    createConverter({ from: 'zh-Hans', to: 'zh-Hant', rules: [['于', '于氏']] }),
  ).toThrow(RangeError);
});

test('the source script is not converted at all', () => {
  const convert = createConverter({ from: 'zh-Hans', to: 'zh-Hans', rules: [['于', '於']] });
  expect(convert('于英杰“後”')).toBe('于英杰“後”');
});

import { expect, test } from 'vitest';
import type { Variant } from '../../../src/schema/common.ts';
import { formOf, ruleOf, rulesFor } from '../../../src/conversion/rules.ts';

const taizhang = { 'zh-Hans': '台账', 'zh-Hant': '臺帳', 'zh-Hant-HK': '臺賬' };

test.each<[only: Variant | undefined, from: Variant, to: Variant, target: string | null]>([
  [undefined, 'zh-Hans', 'zh-Hant', '臺帳'],
  [undefined, 'zh-Hant', 'zh-Hans', '台账'],
  [undefined, 'zh-Hans', 'zh-Hant-HK', '臺賬'],
  ['zh-Hant', 'zh-Hans', 'zh-Hant', '臺帳'],
  ['zh-Hant', 'zh-Hant', 'zh-Hans', null],
  ['zh-Hant', 'zh-Hans', 'zh-Hant-HK', null],
  ['zh-Hant-HK', 'zh-Hans', 'zh-Hant-HK', '臺賬'],
  ['zh-Hans', 'zh-Hant', 'zh-Hans', '台账'],
])('a word only for %s becomes, from %s to %s, %s', (only, from, to, target) => {
  const rules = ruleOf({ ...taizhang, only }, 'glossary', from, to);
  expect(rules).toEqual(
    target === null ? [] : [{ source: taizhang[from], target, layer: 'glossary' }],
  );
});

test('Hong Kong has the form of zh-Hant where it has none of its own', () => {
  expect(formOf({ 'zh-Hans': '里', 'zh-Hant': '裡' }, 'zh-Hant-HK')).toBe('裡');
  expect(formOf({ 'zh-Hans': '里', 'zh-Hant-HK': '裏' }, 'zh-Hant')).toBeUndefined();
});

test('an alias is a rule of its own, and an entry without a form is none', () => {
  const person = { 'zh-Hans': '于右任', 'zh-Hant': '于右任' };
  const alias = { 'zh-Hans': '于公', 'zh-Hant': '于公' };
  const name = { kind: 'person' as const, ...person, aliases: [alias], ruby: {}, note: null };
  const word = { 'zh-Hant': '臺帳', 'zh-Hant-HK': '臺賬', note: null };
  expect(rulesFor([word], [name], 'zh-Hans', 'zh-Hant').map(({ source }) => source)).toEqual([
    '于右任',
    '于公',
  ]);
});

import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { commonForms } from '../../../src/conversion/common-forms.ts';
import type { Script, Variant } from '../../../src/schema/common.ts';
import { lexicon } from '../../support/lexicon.ts';

const variants = ['zh-Hans', 'zh-Hant', 'zh-Hant-HK'] as const;
const formsOf = (script: Script, from: Variant, to: Variant, houseStyle = {}) =>
  commonForms({ script, variants: [...variants], houseStyle }, lexicon)(from, to);

describe.each(['zh-Hans', 'zh-Hant'] as const)('an edition in %s', (script) => {
  test.each([
    ['zh-Hans', 'zh-Hant', { 发: '發', 里: '裡', 国: '國', '“': '「', '’': '』' }],
    ['zh-Hant', 'zh-Hans', { 發: '发', 裡: '里', 國: '国', '「': '“', '』': '’' }],
    ['zh-Hant', 'zh-Hant-HK', { 兌: '兑', 溫: '温' }],
  ] as const)('has the usual forms from %s to %s', (from, to, expected) => {
    expect(formsOf(script, from, to)).toMatchObject(expected);
  });

  test('has only characters that change, less than 3 KB compressed', () => {
    for (const from of variants) {
      for (const to of variants) {
        const forms = formsOf(script, from, to);
        for (const [character, form] of Object.entries(forms)) expect(form).not.toBe(character);
        expect(brotliCompressSync(JSON.stringify(forms)).length).toBeLessThanOrEqual(3072);
      }
    }
  });
});

test('the house style counts in Hong Kong only', () => {
  const style = { 爲: '為', 為: '爲' };
  expect(formsOf('zh-Hans', 'zh-Hans', 'zh-Hant-HK', style)['为']).toBe('爲');
  expect(formsOf('zh-Hans', 'zh-Hans', 'zh-Hant', style)['为']).toBe('為');
});

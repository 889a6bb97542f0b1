import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convertQuotes } from '../../../src/conversion/quotes.ts';

const toHant = (text: string): string => convertQuotes(text, 'zh-Hans', 'zh-Hant');

test.each([
  ['“后盾”', '「后盾」'],
  ['“‘延迟低保’批下来了。”', '「『延迟低保』批下来了。」'],
  ['“甲‘乙“丙”丁’戊”', '「甲『乙「丙」丁』戊」'],
  ['‘单引号在外’', '「单引号在外」'],
  ['它说“it’s”。', '它说「it’s」。'],
  ['打开‘App’说明', '打开「App」说明'],
])('%s becomes %s', (source, expected) => {
  expect(toHant(source)).toBe(expected);
});

test.each(['“没有合上', '没有打开”', '“交叉‘”’', '”颠倒“'])(
  'marks that do not pair are left alone: %s',
  (text) => {
    expect(toHant(text)).toBe(text);
  },
);

test('nested quotations survive there and back', () => {
  const { quotation } = fc.letrec<{ quotation: string; inner: string }>((tie) => ({
    quotation: fc.array(tie('inner'), { maxLength: 3 }).map((parts) => `“${parts.join('')}”`),
    inner: fc
      .array(fc.constantFrom('甲', '乙', '，'), { maxLength: 3 })
      .chain((before) => fc.constantFrom(before.join(''), `‘${before.join('')}’`)),
  }));
  fc.assert(
    fc.property(quotation, (text) => {
      const there = convertQuotes(text, 'zh-Hans', 'zh-Hant');
      return convertQuotes(there, 'zh-Hant', 'zh-Hans') === text;
    }),
  );
});

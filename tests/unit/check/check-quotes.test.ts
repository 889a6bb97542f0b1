import { expect, test } from 'vitest';
import { checkQuotes } from '../../../src/check/check-quotes.ts';
import { isNotice } from '../../../src/problems/problem.ts';
import { createConverter } from '../../../src/conversion/converter.ts';
import { parseArticle } from '../../../src/edition/read/parse-article.ts';
import { articleSchema } from '../../../src/schema/article.ts';

const data = articleSchema.parse({ id: '2022-11-01-1-1', headline: ['题'] });

test('a quotation mark without a partner is a notice at its place, and stays as it is', () => {
  const { blocks } = parseArticle('他说：“好。”\n\n她说：“不好。\n');
  const notices = checkQuotes([{ file: 'a.md', data, blocks }], 'zh-Hans');
  expect(notices).toMatchObject([{ code: 'quotes-unpaired', line: 3, column: 4 }]);
  expect(notices.every(isNotice)).toBe(true);
  const convert = createConverter({ from: 'zh-Hans', to: 'zh-Hant' });
  expect(convert(blocks[1]?.text ?? '')).toBe('她說：“不好。');
});

import { expect, test } from 'vitest';
import { readOlmOcr } from '../../../../src/import/formats/olmocr.ts';

test('pages are told apart by code points, and no text between or behind them is lost', () => {
  const text = '𠮷甲乙丙丁戊';
  const attributes = {
    pdf_page_numbers: [
      [0, 2, 5],
      [3, 5, 6],
    ],
  };
  const { lines, pages } = readOlmOcr([{ text, attributes }]);
  expect(lines.map((line) => [line.text, line.page])).toEqual([
    ['𠮷甲', 0],
    ['乙丙丁戊', 1],
  ]);
  expect(pages).toEqual([{ name: '5' }, { name: '6' }]);
});

test('a table is a line, a paragraph a block', () => {
  const text = '一段，\n两行。\n\n<table>\n<tr><td>白菜</td></tr>\n</table>';
  const attributes = { pdf_page_numbers: [[0, text.length, 1]] };
  const { lines } = readOlmOcr([{ text, attributes }]);
  expect(lines.map((line) => [line.text, line.block, line.label])).toEqual([
    ['一段，', 0, undefined],
    ['两行。', 0, undefined],
    ['<table><tr><td>白菜</td></tr></table>', 1, 'table'],
  ]);
});

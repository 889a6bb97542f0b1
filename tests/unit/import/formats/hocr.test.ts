import { fromHtml } from 'hast-util-from-html';
import { expect, test } from 'vitest';
import { readHocr } from '../../../../src/import/formats/hocr.ts';

const word = (text: string): string => `<span class="ocrx_word">${text}</span>`;
const line = (text: string, kind = 'ocr_line'): string =>
  `<span class="${kind}" title="bbox 0 0 10 10">${word(text)}</span>`;
const page = (inner: string, system = ''): string =>
  `<meta name="ocr-system" content="${system}"><div class="ocr_page" title="bbox 0 0 100 200">${inner}</div>`;

test.each<[name: string, inner: string, lines: [text: string, block: number][]]>([
  [
    'lines of areas',
    `<div class="ocr_carea">${line('一')}${line('二')}</div><div class="ocr_carea">${line('三')}</div>`,
    [
      ['一', 0],
      ['二', 0],
      ['三', 1],
    ],
  ],
  [
    'lines beside an area, and those of a table',
    `${line('一')}<div class="ocr_carea">${line('二')}</div><div class="ocr_table">${line('三')}</div>`,
    [
      ['一', 0],
      ['二', 1],
      ['三', 2],
    ],
  ],
  [
    'words of a paragraph without lines',
    `<p class="ocr_par">${word('一')}${word('二')}</p>`,
    [['一二', 0]],
  ],
  ['a line without words', '<span class="ocr_line">一行</span>', [['一行', 0]]],
])('%s are read', (_, inner, lines) => {
  const input = readHocr(fromHtml(page(inner)));
  expect(input.lines.map(({ text, block }) => [text, block])).toEqual(lines);
});

test.each([
  ['tesseract 5.3.0', 'title'],
  ['ocropus', 'header'],
])('of %s the class ocr_header is a %s', (system, label) => {
  const tree = fromHtml(page(line('标题', 'ocr_header'), system));
  expect(readHocr(tree).lines).toMatchObject([{ text: '标题', label }]);
});

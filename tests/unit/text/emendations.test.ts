import { describe, expect, test } from 'vitest';
import { pictureSource } from '../../../src/edition/pictures.ts';
import { articleSchema, type Emendation } from '../../../src/schema/article.ts';
import { findQuote } from '../../../src/lib/find-quote.ts';
import { parseArticle } from '../../../src/edition/read/parse-article.ts';
import { numberEmendations } from '../../../src/edition/emendations.ts';
import { renderBody } from '../../../src/text/render-body.ts';

const { blocks, tree } = parseArticle('甲乙丙丁\n\n## 小题𠮷乙\n\n乙丙𠮷𠮷丁\n');

const emendation = (p: string, quote: string, prefix = ''): Emendation => ({
  p,
  quote,
  prefix,
  suffix: '',
  corr: '戊',
  cert: 0.9,
  resp: '编者',
  why: '形近',
});

const labels = {
  note: (number: number) => `校记 ${number}`,
  table: '表格',
  pictureAbsent: '',
  byEditor: '',
  picture: (image: string) => pictureSource('/', image, { width: 1, height: 1 }),
};

const inAnyOrder = [
  emendation('p2', '乙'),
  emendation('p1', '丁'),
  emendation('h1', '乙'),
  emendation('p1', '乙'),
];

test('emendations are numbered in the order of the text, through paragraphs and crossheads', () => {
  const numbered = numberEmendations(inAnyOrder, blocks);
  expect(numbered.map(({ number, p, quote }) => [number, p, quote])).toEqual([
    [1, 'p1', '乙'],
    [2, 'p1', '丁'],
    [3, 'h1', '乙'],
    [4, 'p2', '乙'],
  ]);
});

describe('a body is not written without', () => {
  const article = { id: '2022-11-01-1-1', headline: ['题'] };
  const figure = { id: 'f1', image: null, caption: '图' };

  test.each([
    ['a passage', { emendations: [emendation('p1', '戊')] }, '“戊” is absent in p1'],
    ['a passage that is only one', { emendations: [emendation('p2', '𠮷')] }, 'ambiguous in p2'],
    ['the block of a note', { emendations: [emendation('p9', '乙')] }, 'has no p9'],
    ['the paragraph of a byline', { byline: '记者', bylinePosition: 'p8' }, 'has no p8'],
    [
      'the paragraph of a figure',
      { figures: [{ ...figure, place: { position: 'after', paragraph: 'p7' } }] },
      'has no p7',
    ],
  ])('%s', (_, fields, message) => {
    const data = articleSchema.parse({ ...article, ...fields });
    expect(() => renderBody({ data, blocks, tree }, labels)).toThrow(message);
  });
});

describe('a mark', () => {
  const data = articleSchema.parse({
    id: '2022-11-01-1-1',
    headline: ['题'],
    emendations: [...inAnyOrder, emendation('p2', '𠮷', '丙𠮷')],
  });
  const html = renderBody({ data, blocks, tree }, labels);

  test('has the number of its note, where its passage stands', () => {
    const marks = html.matchAll(
      /id="e(\d+)">([^<]*)<\/span><button[^>]*popovertarget="n(\d+)" aria-label="校记 (\d+)"/gu,
    );
    expect([...marks].map(([, ...found]) => found)).toEqual([
      ['1', '乙', '1', '1'],
      ['2', '丁', '2', '2'],
      ['3', '乙', '3', '3'],
      ['4', '乙', '4', '4'],
      ['5', '𠮷', '5', '5'],
    ]);
  });
});

test.each([
  [
    { quote: '𠮷丁', prefix: '丙𠮷', suffix: '' },
    { start: 3, end: 5 },
  ],
  [
    { quote: '丙𠮷', prefix: '', suffix: '𠮷' },
    { start: 1, end: 3 },
  ],
  [
    { quote: '乙丙𠮷𠮷丁', prefix: '', suffix: '' },
    { start: 0, end: 5 },
  ],
  [{ quote: '𠮷', prefix: '', suffix: '' }, 'ambiguous'],
])('the passage %o is found in code points', (quote, expected) => {
  expect(findQuote('乙丙𠮷𠮷丁', quote)).toEqual(expected);
});

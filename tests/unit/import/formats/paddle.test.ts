import { describe, expect, test } from 'vitest';
import { readPaddle } from '../../../../src/import/formats/paddle.ts';

const block = (content: string, order: number | null, label = 'text') => ({
  block_label: label,
  block_content: content,
  block_bbox: [0, 0, 100, 100],
  block_order: order,
});

const textsOf = (value: unknown): string[] => readPaddle(value).lines.map(({ text }) => text);

test('blocks come by their order, and those without one behind the block before them', () => {
  const blocks = [block('三', 3), block('二', 2), block('二下', null), block('一', 1)];
  expect(textsOf({ parsing_res_list: blocks })).toEqual(['一', '二', '二下', '三']);
});

describe('the lines of a block', () => {
  const page = (content: string) => ({
    parsing_res_list: [block(content, 1)],
    overall_ocr_res: {
      rec_texts: ['第二行。', '第一行，', '别处'],
      rec_boxes: [
        [0, 60, 90, 80],
        [0, 20, 90, 40],
        [0, 300, 90, 320],
      ],
    },
  });

  test('are those of the OCR within it, from above', () => {
    expect(textsOf(page('第一行，第二行。'))).toEqual(['第一行，', '第二行。']);
  });

  test('are its own text where the OCR has another', () => {
    expect(textsOf(page('第一行，第二行。第三行。'))).toEqual(['第一行，第二行。第三行。']);
  });

  test('of vertical text come from the right', () => {
    const vertical = {
      parsing_res_list: [block('第一行，第二行。', 1, 'vertical_text')],
      overall_ocr_res: {
        rec_texts: ['第二行。', '第一行，'],
        rec_polys: [
          [
            [10, 0],
            [30, 0],
            [30, 90],
            [10, 90],
          ],
          [
            [60, 0],
            [80, 0],
            [80, 90],
            [60, 90],
          ],
        ],
      },
    };
    expect(textsOf(vertical)).toEqual(['第一行，', '第二行。']);
  });
});

test.each([
  ['bare', (page: unknown) => page],
  ['under res', (page: unknown) => ({ res: page })],
  ['as pages in a list', (page: unknown) => [page]],
  [
    'as the answer of the service',
    (page: unknown) => ({ result: { layoutParsingResults: [{ prunedResult: page }] } }),
  ],
])('a result is read %s', (_, wrap) => {
  expect(textsOf(wrap({ parsing_res_list: [block('今天', 1)] }))).toEqual(['今天']);
});

import { expect, test } from 'vitest';
import { orderBlocks, type PlacedLine } from '../../../../src/import/formats/order-blocks.ts';

/** A line by its left, upper edge, width and height of type. */
const row = (x: number, y: number, width: number, size = 10): PlacedLine => ({
  box: { x, y, width, height: size },
  size,
});

const column = (x: number, y: number, height: number, size = 10): PlacedLine => ({
  box: { x, y, width: size, height },
  size,
});

test.each<[name: string, lines: PlacedLine[], blocks: number[][]]>([
  ['lines close below one another are one block', [row(0, 0, 100), row(0, 15, 80)], [[0, 1]]],
  ['type of another size is another block', [row(0, 0, 100, 30), row(0, 35, 100)], [[0], [1]]],
  ['a wide gap ends a block', [row(0, 0, 100), row(0, 40, 100)], [[0], [1]]],
  [
    'columns are read one after the other',
    [row(120, 0, 100), row(0, 0, 100), row(120, 15, 100), row(0, 15, 100)],
    [
      [1, 3],
      [0, 2],
    ],
  ],
  [
    'a headline across columns comes before them',
    [row(0, 50, 100), row(120, 50, 100), row(0, 0, 220, 30)],
    [[2], [0], [1]],
  ],
  [
    'rows of columns are read from above',
    [row(0, 0, 100), row(120, 0, 100), row(0, 90, 100), row(120, 90, 100), row(0, 65, 220, 20)],
    [[0], [1], [4], [2], [3]],
  ],
  [
    'vertical text is read from the right',
    [column(0, 0, 200), column(15, 0, 200), column(30, 0, 200)],
    [[2, 1, 0]],
  ],
  [
    'of vertical text the upper band comes first',
    [column(0, 300, 200), column(15, 300, 200), column(0, 0, 200), column(15, 0, 200)],
    [
      [3, 2],
      [1, 0],
    ],
  ],
  ['a page without lines has no blocks', [], []],
])('%s', (_, lines, blocks) => {
  expect(orderBlocks(lines)).toEqual(blocks);
});

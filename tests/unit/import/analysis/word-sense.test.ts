import { describe, expect, test } from 'vitest';
import { observe } from '../../../../src/import/analysis/observe.ts';
import { gainOfJoining, proof, reversedLines } from '../../../../src/import/analysis/word-sense.ts';
import { words } from '../../../support/import/words.ts';

describe('a word across a cut', () => {
  test.each([
    ['社区采取的办法，低保、残', '疾人等困难群众都有保障', true],
    ['这是产量形成的关', '键时期', true],
    ['会议昨天在北京召开', '代表们认真讨论', false],
    ['全文完。', '另一篇', false],
    ['价格是 12', '元', false],
  ])('“%s” + “%s”: %s', (before, after, expected) => {
    expect(gainOfJoining(before, after, words) >= proof).toBe(expected);
  });
});

const column = [
  '本市昨日召开群众大',
  '会，市长在会上发表了讲',
  '话，他要求各级干部深入基',
  '层，解决群众生活中的困',
  '难，保证市场供应，稳定物',
  '价，使大家过一个愉快的春',
  '节。会后，与会代表参观了工',
  '厂，受到热烈欢迎。',
];

describe('reading order', () => {
  test('of a column from top to bottom is sound', () => {
    expect(reversedLines(observe(column), words)).toEqual([]);
  });

  test('of a column from bottom to top is reversed, and the lines are named', () => {
    const reversed = reversedLines(observe(column.toReversed()), words);
    expect(reversed.length).toBeGreaterThanOrEqual(4);
    for (const number of reversed) expect(number).toBeLessThan(column.length);
  });

  test('of a list that is broken off everywhere is not called reversed', () => {
    const list = [
      '电话 4041111',
      '地址：迎泽大街',
      '月薪三千元',
      '联系人 赵先生',
      '包吃住',
      '男女不限',
    ];
    expect(reversedLines(observe(list), words)).toEqual([]);
  });
});

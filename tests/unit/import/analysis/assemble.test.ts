import { describe, expect, test } from 'vitest';
import { assemble, type Assembled } from '../../../../src/import/analysis/assemble.ts';
import { observe, type SeenLine } from '../../../../src/import/analysis/observe.ts';
import type { State } from '../../../../src/import/analysis/states.ts';

const numbers = (lines: readonly SeenLine[]): number[] => lines.map(({ number }) => number);

/** Puts lines together, each given as its state and its text. */
function put(rows: readonly (readonly [State, string])[]) {
  const lines = observe(rows.map(([, text]) => text));
  const { articles, aside, stray } = assemble(
    lines,
    rows.map(([state]) => state),
    (torn, line) => (line.text.startsWith(torn.text.slice(-1)) ? 1 : 0),
  );
  const shown = (article: Assembled) => ({
    headline: numbers(article.headline),
    body: article.paragraphs.map(numbers),
  });
  return {
    articles: articles.map(shown),
    all: articles,
    aside: numbers(aside),
    stray: numbers(stray),
  };
}

describe('putting lines together', () => {
  test('a head takes the text below it, and a new one begins an article', () => {
    expect(
      put([
        ['kicker', '引题'],
        ['headline', '甲'],
        ['headline-more', '乙'],
        ['deck', '副题'],
        ['paragraph', '第一段。'],
        ['continued', '续。'],
        ['aside-body', '第4版'],
        ['paragraph', '第二段。'],
        ['headline', '丙'],
        ['paragraph', '第三段。'],
      ]),
    ).toMatchObject({
      articles: [
        { headline: [2, 3], body: [[5, 6], [8]] },
        { headline: [9], body: [[10]] },
      ],
      aside: [7],
      stray: [],
    });
  });

  test('stacked heads go to the bodies that share their words', () => {
    const { articles } = put([
      ['headline', '污水处理厂通水'],
      ['headline', '学生义卖募捐'],
      ['paragraph', '昨日，学生在街头义卖，为山里的孩子募捐。'],
      ['headless', '城北污水处理厂昨日通水试运行，日处理污水十万吨。'],
    ]);
    expect(articles).toEqual([
      { headline: [2], body: [[3]] },
      { headline: [1], body: [[4]] },
    ]);
  });

  test('a byline and a caption of a body stay with it when heads change places', () => {
    const { all } = put([
      ['headline', '污水处理厂通水'],
      ['headline', '学生义卖募捐'],
      ['paragraph', '昨日，城北污水处理厂通水。'],
      ['byline-body', '（张三）'],
      ['headless', '学生在街头义卖，为山里的孩子募捐。'],
      ['byline-body', '（李四）'],
    ]);
    expect(all.map(({ headline, bylines }) => [numbers(headline), numbers(bylines)])).toEqual([
      [[1], [4]],
      [[2], [6]],
    ]);
  });

  test('of more bodies than heads, one has none, and no head is given twice', () => {
    const { articles } = put([
      ['headline', '污水处理厂通水'],
      ['headline', '学生义卖募捐'],
      ['paragraph', '昨日，学生在街头义卖，为山里的孩子募捐。'],
      ['headless', '城北污水处理厂昨日通水试运行，日处理污水十万吨。'],
      ['headless', '天气转晴，气温回升。'],
    ]);
    expect(articles).toEqual([
      { headline: [2], body: [[3]] },
      { headline: [1], body: [[4]] },
      { headline: [], body: [[5]] },
    ]);
  });

  test('text without a head of its own begins an article that has none', () => {
    const { articles } = put([
      ['headline', '甲'],
      ['paragraph', '第一段。'],
      ['headless', '另一篇。'],
    ]);
    expect(articles[1]).toEqual({ headline: [], body: [[3]] });
  });

  test('a line that resumes continues the article that was broken off', () => {
    const { articles, all } = put([
      ['headline', '甲'],
      ['paragraph', '话没有说完'],
      ['headline', '乙'],
      ['paragraph', '另一段。'],
      ['resumed', '完了再说。'],
    ]);
    expect(articles).toEqual([
      { headline: [1], body: [[2, 5]] },
      { headline: [3], body: [[4]] },
    ]);
    expect(all[0]?.resumptions[0]?.from?.number).toBe(2);
  });

  test('jump lines belong to the article above and to the text below', () => {
    const { all } = put([
      ['headline', '甲'],
      ['paragraph', '话没有说'],
      ['aside-body', '（下转第三版）'],
      ['aside-out', '（上接第一版）'],
      ['headline', '乙'],
      ['paragraph', '另一段。'],
    ]);
    expect(all.map(({ continuedOn }) => continuedOn?.number)).toEqual([3, undefined]);
    expect(all.map(({ continuedFrom }) => continuedFrom?.number)).toEqual([undefined, 4]);
  });

  test('an article whose other half is here goes on nowhere else', () => {
    const { all } = put([
      ['headline', '甲'],
      ['paragraph', '话没有说'],
      ['aside-body', '（下转第三版）'],
      ['headline', '乙'],
      ['paragraph', '另一段。'],
      ['aside-body', '（上接第一版）'],
      ['resumed', '说完了。'],
    ]);
    expect(all[0]?.paragraphs.map(numbers)).toEqual([[2, 7]]);
    expect(all.map(({ continuedOn }) => continuedOn)).toEqual([undefined, undefined]);
  });

  test('a head with a caption and no text is an article', () => {
    const { all, stray } = put([
      ['headline', '樱花雨'],
      ['caption-head', '昨日，公园里樱花飘落。'],
      ['headline', '乙'],
      ['paragraph', '一段。'],
    ]);
    expect(all.map(({ captions }) => numbers(captions))).toContainEqual([2]);
    expect(stray).toEqual([]);
  });

  test('a head without anything is stray', () => {
    expect(put([['headline', '孤题']]).stray).toEqual([1]);
  });
});

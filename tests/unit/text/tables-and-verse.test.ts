import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { convertTree } from '../../../src/conversion/convert-tree.ts';
import { createConverter } from '../../../src/conversion/converter.ts';
import { articleInVariant } from '../../../src/conversion/in-variant.ts';
import { parseArticle } from '../../../src/edition/read/parse-article.ts';
import { createFold } from '../../../src/search/format/fold.ts';
import { findMatches } from '../../../src/search/query/matches.ts';
import { searchText } from '../../../src/search/build/search-text.ts';
import { articleSchema } from '../../../src/schema/article.ts';
import { renderBody } from '../../../src/text/render-body.ts';
import { summarise } from '../../../src/text/summarise.ts';

const labels = {
  note: (number: number) => `校记 ${number}`,
  byEditor: '编者所加',
  table: '表格',
  pictureAbsent: '图未收录',
  picture: () => ({ src: '', srcset: null, width: 1, height: 1 }),
};

const body = [
  '她说：“头发\\\n白了”\\\n等雪的人',
  '',
  '| 品种 | 吨 |',
  '| --- | --: |',
  '| :keep[发]菜 | “1000” |',
  '| 头:form[发]{zh-Hant=發} | |',
  '',
  '完了。',
].join('\n');

function articleOf(text: string, fields: Record<string, unknown> = {}) {
  const { tree, blocks, problems } = parseArticle(text);
  expect(problems).toEqual([]);
  const data = articleSchema.parse({ id: '2022-11-01-1-1', headline: ['雪'], ...fields });
  return { data, blocks, tree };
}

const article = articleOf(body, {
  emendations: [
    { p: 'p2', quote: '1000', corr: '1001', cert: 1, resp: '编者', why: '计算' },
    { p: 'p1', quote: '白了', corr: '花白', cert: 1, resp: '编者', why: '手稿' },
  ],
});
const html = renderBody(article, labels);
const page = fromHtml(html, { fragment: true });
const blockOf = (id: string) =>
  page.children.find((node) => node.type === 'element' && node.properties['id'] === id);

describe('verse and tables', () => {
  test('are counted with the paragraphs', () => {
    expect(article.blocks.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'p1 paragraph',
      'p2 table',
      'p3 paragraph',
    ]);
  });

  test('have on the page the text that the edition has, line feeds among it', () => {
    for (const { id, text } of article.blocks) {
      const block = blockOf(id);
      expect(block && toString(block)).toBe(text);
    }
  });

  test('are marked for the style sheets, a table in a box that is reached by keyboard', () => {
    expect(html).toContain('<p id="p1" class="verse">');
    expect(html).toMatch(
      /<div id="p2" class="table" role="group" aria-label="表格" tabindex="0"><table><thead>/u,
    );
    expect(html).not.toContain('align');
  });

  test('have their emendations', () => {
    expect(html).toContain('<span class="sic" id="e1">白了</span>');
    expect(html).toContain('<span class="sic" id="e2">1000</span>');
  });

  test('are converted as on the page: verse as one text, each cell by itself', () => {
    const convert = createConverter({ from: 'zh-Hans', to: 'zh-Hant' });
    const { texts, notes } = articleInVariant(article, 'zh-Hans', 'zh-Hant', convert);
    const own = texts.filter(({ id }) => /^p\d/u.test(id)).map(({ text }) => text);
    expect(own).toEqual([
      '她說：「頭髮\n白了」\n等雪的人',
      '品種\n噸\n发菜\n「1000」\n頭發\n',
      '完了。',
    ]);
    const tree = structuredClone(page);
    convertTree(tree, { from: 'zh-Hans', to: 'zh-Hant', convert });
    const converted = tree.children.map((node) => toString(node));
    expect(converted).toEqual(own);
    expect(notes.map(({ p, start }) => [p, start])).toEqual([
      ['p1', 7],
      ['p2', 9],
    ]);
  });

  test('are searched across their line breaks, and found where the page has them', () => {
    const convert = createConverter({ from: 'zh-Hans', to: 'zh-Hans' });
    const inVariant = articleInVariant(article, 'zh-Hans', 'zh-Hans', convert);
    const { passages } = searchText(inVariant, '第1版');
    const verse = passages.find(({ anchor }) => anchor === 'p1');
    const table = passages.find(({ anchor }) => anchor === 'p2');
    expect(table?.text).toBe(article.blocks[1]?.text);
    expect(findMatches(verse?.text ?? '', [[...'头发白了等雪']], createFold([]))).toEqual([
      { start: 4, end: 13 },
    ]);
  });

  test('open a list of articles in one line', () => {
    expect(summarise(article).opening).toBe('她说：“头发　白了”　等雪的人');
    expect(summarise(articleOf('| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |')).opening).toBe(
      '甲　乙　丙　丁',
    );
  });
});

describe('a table', () => {
  test('without heads has none on the page', () => {
    const { blocks, data, tree } = articleOf('|  |  |\n| --- | --- |\n| 甲 | 乙 |');
    expect(blocks[0]?.text).toBe('甲\n乙');
    expect(renderBody({ data, blocks, tree }, labels)).toContain(
      '<table><tbody><tr><td>甲</td>\n<td>乙</td></tr></tbody></table>',
    );
  });

  test('of many columns is marked as wide', () => {
    const row = '| 一 | 二 | 三 | 四 | 五 |';
    const wide = articleOf(`${row}\n${row.replace(/[^ |]/gu, '---')}\n${row}`);
    expect(renderBody(wide, labels)).toContain('class="table wide"');
  });

  test.each([
    ['a row has more cells than the heads', '| 甲 |\n| --- |\n| 乙 | 丙 |'],
    ['it has no text', '|  |\n| --- |\n|  |'],
    ['a cell has markup', '| 甲 |\n| --- |\n| **乙** |'],
  ])('is refused if %s', (_, text) => {
    expect(parseArticle(text).problems).toMatchObject([{ code: 'body-markup' }]);
  });

  test('has at least two rows: a single line with bars is a paragraph', () => {
    expect(articleOf('甲 | 乙').blocks).toMatchObject([{ kind: 'paragraph', text: '甲 | 乙' }]);
  });
});

test('a line break without a backslash is refused', () => {
  expect(parseArticle('甲\n乙').problems).toMatchObject([{ code: 'body-markup' }]);
});

test('picture news shows its figure, and its caption in lists', () => {
  const news = articleOf('', {
    figures: [{ id: 'f1', image: null, caption: '赏雪。', credit: '李涛 摄' }],
  });
  expect(renderBody(news, labels)).toMatch(/^<figure id="f1">.*赏雪。/su);
  expect(summarise(news).opening).toBe('赏雪。');
});

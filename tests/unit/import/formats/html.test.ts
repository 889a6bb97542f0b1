import { fromHtml } from 'hast-util-from-html';
import { expect, test } from 'vitest';
import { readHtml } from '../../../../src/import/formats/html.ts';

const long = '本报讯 昨日，记者从市住建局获悉，今年首批十二部电梯已经开工，年底前全部投入使用。';

test.each<[name: string, body: string, lines: [text: string, label: string][]]>([
  [
    'what stands outside the main part is set apart, before and behind it',
    `<div>某某网</div><main><h1>标题</h1><p>${long}</p></main><div>京ICP备</div>`,
    [
      ['某某网', 'header'],
      ['标题', 'title'],
      [long, 'text'],
      ['京ICP备', 'footer'],
    ],
  ],
  [
    'articles that are teasers are not the main part',
    `<div><h1>标题</h1><p>${long}</p><p>${long}</p></div><article><p>推荐阅读</p></article>`,
    [
      ['标题', 'title'],
      [long, 'text'],
      [long, 'text'],
      ['推荐阅读', 'text'],
    ],
  ],
  [
    'lists of links are navigation, headings that are links are not',
    `<ul><li><a>要闻</a></li></ul><h2><a>标题</a></h2><p>${long}</p>`,
    [
      ['要闻', 'header'],
      ['标题', 'title'],
      [long, 'text'],
    ],
  ],
  [
    'what is hidden is no text of the page',
    `<script>var a</script><style>p{}</style><p hidden>甲</p><p style="display: none">乙</p><p>${long}</p>`,
    [[long, 'text']],
  ],
  [
    'ruby is read without its pronunciation',
    `<p>${long}<ruby>旸<rp>(</rp><rt>yáng</rt></ruby></p>`,
    [[`${long}旸`, 'text']],
  ],
  [
    'an indent of full-width spaces is kept, others are not',
    `<p>&nbsp;&nbsp; ${long}</p><p>　　${long}</p>`,
    [
      [long, 'text'],
      [`　　${long}`, 'text'],
    ],
  ],
  [
    'entities are characters',
    '<p>95&#37;&middot;&ldquo;好&rdquo;&lt;1&gt;</p>',
    [['95%·“好”<1>', 'text']],
  ],
])('%s', (_, body, lines) => {
  const input = readHtml(fromHtml(`<body>${body}</body>`));
  expect(input.lines.map(({ text, label }) => [text, label])).toEqual(lines);
});

test('a page with several articles tells their lines apart', () => {
  const input = readHtml(
    fromHtml(`<article><p>${long}</p></article><article><p>${long}</p></article>`),
  );
  expect(input.lines.map(({ article }) => article)).toEqual(['a1', 'a2']);
});

test('a table keeps its spanning cells, on one line', () => {
  const input = readHtml(
    fromHtml(
      '<table><tr><th colspan="2">菜价 \n表</th></tr><tr><td>白菜</td><td><b>0.5</b>元</td></tr></table>',
    ),
  );
  expect(input.lines).toMatchObject([
    {
      label: 'table',
      text: '<table><tr><th colspan="2">菜价 表</th></tr><tr><td>白菜</td><td>0.5元</td></tr></table>',
    },
  ]);
});

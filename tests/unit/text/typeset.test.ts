import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import remarkDirective from 'remark-directive';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import type { ArticleData } from '../../../src/schema/article.ts';
import { parseArticle } from '../../../src/edition/read/parse-article.ts';
import { renderBody } from '../../../src/text/render-body.ts';
import type { NameReading } from '../../../src/text/rehype-name-readings.ts';

const plainSource = (src: string) => ({ src, srcset: null, width: 3, height: 2 });
const labels = {
  note: String,
  byEditor: '编者所加',
  table: '表格',
  pictureAbsent: '图未收录',
  picture: plainSource,
};
const bare = { dateline: null, byline: null, bylinePosition: null, figures: [], emendations: [] };

const parse = (markdown: string): Root =>
  unified().use(remarkParse).use(remarkDirective).parse(markdown);

const render = (markdown: string, names: readonly NameReading[] = []): string =>
  renderBody(
    { tree: parse(markdown), blocks: [], data: bare as unknown as ArticleData },
    labels,
    names,
  );

const fixtures = join(import.meta.dirname, '../../fixtures/typeset');

test.each(readdirSync(fixtures).filter((file) => file.endsWith('.md')))('%s', async (file) => {
  const html = render(readFileSync(join(fixtures, file), 'utf8')).replaceAll('</p>', '</p>\n');
  await expect(html).toMatchFileSnapshot(join(fixtures, file.replace('.md', '.html')));
});

test('readings, marks and breaks never change the text', () => {
  const words = fc.string({
    unit: fc.constantFrom(...'刘旸山西·—…“”‘’《》（），。年月日次万余1234567890.'),
    minLength: 1,
  });
  const passage = fc.oneof(
    words,
    words.map((text) => `:emph[${text}]`),
    words.map((text) => `:name[${text}]`),
    words.map((text) => `:book[${text}]`),
    words.map((text) => `:ruby[${text}]{py="yáng"}`),
  );
  fc.assert(
    fc.property(fc.array(passage, { minLength: 1 }), (passages) => {
      const markdown = `甲${passages.join('')}`;
      const html = render(markdown, [{ name: '刘旸', ruby: { 旸: 'yáng' } }]);
      expect(toString(fromHtml(html, { fragment: true }))).toBe(textOf(parse(markdown)));
    }),
  );
});

test('a rare character is read once, where the name first stands', () => {
  expect(render('旸、刘旸来。\n\n刘旸去。', [{ name: '刘旸', ruby: { 旸: 'yáng' } }])).toBe(
    '<p id="p1">旸、刘<ruby>旸<rt data-rt="yáng"></rt></ruby>来。</p><p id="p2">刘旸去。</p>',
  );
});

test.each([
  [':emph[必须]办好', []],
  ['刘:ruby[旸]{py="yáng"}', []],
  ['网址:name，时间8:name', []],
  [':ruby[旸]', ['markup-empty']],
  ['甲:name[]{a=b}', ['markup-empty']],
  [':name[:book[史记]]', ['markup-empty']],
  [':bold[史记]', ['directive-unknown']],
])('an editor may write %s, or is told what is wrong with it', (body, codes) => {
  expect(parseArticle(body).problems.map(({ code }) => code)).toEqual(codes);
});

import { createHash } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toString } from 'hast-util-to-string';
import { beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { root, writeTexts } from '../support/edition.ts';
import { readPages, type SitePage } from '../support/site-files.ts';

const out = join(root, '.cache/test/kinds-of-text');
let pages: SitePage[] = [];
let content = '';
let applied: { code: number; output: string }[] = [];

/** A page's transcript and its plan. */
function transcript(name: string, lines: readonly string[], articles: string, aside = '[]') {
  const text = `${lines.join('\n')}\n`;
  const sha256 = createHash('sha256').update(text).digest('hex');
  return {
    [name]: text,
    [`${name}.plan.yaml`]: `source: { file: ${name}, sha256: ${sha256}, lines: ${lines.length} }
issue: { date: null, dateLine: null, page: null, pageLine: null }
articles:
${articles}
setAside: ${aside}
`,
  };
}

const first = transcript(
  'first.txt',
  [
    '雪夜',
    '头发落满了雪',
    '像一个久未归家的人',
    '蔬菜供应充足',
    '供应量见表。',
    '| 品种 | 吨 |',
    '|---|---|',
    '| 白菜 | $95\\%$ |',
    '市民放心选购，却不可一日不（下转第三版）',
    '# 初雪',
    '昨日，市民在公园里赏雪。本报记者 李涛 摄',
  ],
  `  - { headline: [1], body: [[2, 3]], verse: [2] }
  - { headline: [4], body: [5, 6, 7, 8, 9], continuedOn: { page: 三, line: 9 } }
  - { headline: [10], body: [], captions: [11] }`,
);
const third = transcript(
  'third.txt',
  ['（上接第一版）', '蔬菜供应充足', '吃菜。'],
  '  - { headline: [2], body: [3], continuedFrom: { page: 一, line: 1 } }',
  '[{ line: 1, why: 转版 }]',
);

beforeAll(async () => {
  content = await mkdtemp(join(tmpdir(), 'kanben-kinds-'));
  await writeTexts(content, {
    'edition.yaml':
      'format: 2\ntitle: 试报\nsite: https://paper.example/\nscript: zh-Hans\nvariants: [zh-Hans, zh-Hant]\n',
  });
  const work = await mkdtemp(join(tmpdir(), 'kanben-pages-'));
  await writeTexts(work, { ...first, ...third });
  const apply = (name: string, page: string) =>
    runCommand(
      'import',
      'apply',
      join(work, `${name}.plan.yaml`),
      ...['--content', content, '--date', '2022-11-01', '--newspaper', '太原晚报', '--page', page],
    );
  applied = [await apply('first.txt', '1'), await apply('third.txt', '3')];
  const result = await runCommand('build', '--content', content, '--out', out, '--no-fonts');
  expect(result).toMatchObject({ code: 0 });
  pages = await readPages(out);
});

const pageAt = (path: string): SitePage => {
  const page = pages.find((candidate) => candidate.path === path);
  if (!page) throw new Error(`no page ${path}`);
  return page;
};

test('two pages are applied and pass check', async () => {
  expect(applied.map(({ code }) => code)).toEqual([0, 0]);
  expect(await runCommand('check', '--content', content)).toMatchObject({
    code: 0,
    output: expect.stringContaining('1 期，4 篇') as string,
  });
});

test('verse keeps its lines in both scripts', () => {
  expect(pageAt('/2022-11-01/1/1/').html).toContain(
    '<p id="p1" class="verse">头发落满了雪<br>\n像一个久未归家的人</p>',
  );
  expect(pageAt('/hant/2022-11-01/1/1/').html).toContain('頭髮落滿了雪<br>\n像一個久未歸家的人');
});

test('a table is a table in both scripts, and on paper', () => {
  const row = '<td>白菜</td>\n<td>9<span class="q">5%</span></td>';
  for (const path of ['/2022-11-01/1/2/', '/hant/2022-11-01/1/2/', '/2022-11-01/1/print/']) {
    expect(pageAt(path).html, path).toContain(row);
  }
  expect(pageAt('/hant/2022-11-01/1/2/').html).toContain('<th>噸</th>');
});

test('only pages with verse or a table load the style sheet for them', () => {
  const loads = (path: string): boolean =>
    pageAt(`/2022-11-01/${path}`).html.includes('/verse-and-tables.');
  expect(['1/1/', '1/2/', '1/print/'].filter(loads)).toEqual(['1/1/', '1/2/', '1/print/']);
  expect(['1/3/', '3/1/', '3/print/'].filter(loads)).toEqual([]);
});

test('picture news is a page, and its caption stands in the list of its page', () => {
  expect(toString(pageAt('/2022-11-01/1/3/').tree)).toContain('公园里赏雪。　本报记者 李涛 摄');
  expect(toString(pageAt('/2022-11-01/1/').tree)).toContain('昨日，市民在公园里赏雪。');
});

test('articles that continue on another page link to each other', () => {
  expect(pageAt('/2022-11-01/1/2/').html).toMatch(/href="\/2022-11-01\/3\/1\/"/u);
  expect(pageAt('/2022-11-01/3/1/').html).toMatch(/href="\/2022-11-01\/1\/2\/"/u);
});

test('what was set aside is listed with what stands for it', async () => {
  const file = await readFile(join(content, 'issues/2022-11-01/1-2.md'), 'utf8');
  expect(file).toContain('却不可一日不\n');
  expect(file).toContain('{ line: 9, text: （下转第三版）, why: 转版 }');
});

test.each([
  ['the end of a line of verse and the next', '雪像一个', '2022-11-01-1-1'],
  ['a table', '95%', '2022-11-01-1-2'],
  ['a caption without a body', '公園裡賞雪', '2022-11-01-1-3'],
])('search finds %s', async (_, query, id) => {
  const found = await runCommand('search', query, '--out', out, '--content', content, '--json');
  const { results } = JSON.parse(found.output) as { results: { id: string }[] };
  expect(results.map((result) => result.id)).toEqual([id]);
});

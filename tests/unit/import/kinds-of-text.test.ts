import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseYaml } from '../../../src/edition/read/parse-yaml.ts';
import { parseArticle } from '../../../src/edition/read/parse-article.ts';
import { applyPlan } from '../../../src/import/apply.ts';
import { linesOf } from '../../../src/import/article-lines.ts';
import { carryOver, hashesOf } from '../../../src/import/carry-over.ts';
import { checkPlan } from '../../../src/import/check-plan.ts';
import { splitPictureCredit } from '../../../src/import/picture-credit.ts';
import { writePlan } from '../../../src/import/plan-yaml.ts';
import { articleSchema } from '../../../src/schema/article.ts';
import { planSchema, plannedArticleSchema, type Plan } from '../../../src/schema/plan.ts';

const sha256 = 'a'.repeat(64);

/** A plan with one article; all other lines are set aside. */
function planOf(lines: readonly string[], article: Record<string, unknown>): Plan {
  const planned = plannedArticleSchema.parse({ body: [], ...article });
  const taken = new Set(linesOf(planned));
  return planSchema.parse({
    source: { file: 'page.txt', sha256, lines: lines.length },
    issue: { date: null, dateLine: null, page: null, pageLine: null },
    articles: [planned],
    setAside: lines.flatMap((line, i) =>
      line === '' || taken.has(i + 1) ? [] : [{ line: i + 1, why: '不收' }],
    ),
    hashes: hashesOf(lines),
  });
}

/** What a plan comes to, read again, through its YAML. */
function articleOf(lines: readonly string[], article: Record<string, unknown>) {
  const text = writePlan(planOf(lines, article), lines);
  const { data: plan, source } = parseYaml({ file: 'plan.yaml', text }, planSchema);
  if (!plan) throw new Error('the plan cannot be read');
  expect(checkPlan(plan, source, { sha256, lines })).toEqual([]);
  const { changes, problems } = applyPlan({
    plan,
    lines,
    facts: { date: '2022-11-01', newspaper: null, page: '4' },
    present: () => undefined,
    ledger: undefined,
    merge: false,
  });
  expect(problems).toEqual([]);
  const file = changes.get('issues/2022-11-01/4-1.md') ?? '';
  const { frontmatter, blocks } = parseArticle(file);
  return { data: articleSchema.parse(parse(frontmatter?.text ?? '')), blocks, file };
}

const shown = ({ blocks }: ReturnType<typeof articleOf>): string[] =>
  blocks.map(({ id, kind, text }) => `${id} ${kind} ${text.replaceAll('\n', '/')}`);

describe('a table of a transcript', () => {
  test.each([
    [
      'on one line',
      ['<table><tr><td>品种</td><td>吨</td></tr><tr><td>蔬菜</td><td>$5\\%$</td></tr></table>'],
    ],
    [
      'on several lines',
      [
        '<table>',
        '<tr><td>品种</td><td>吨</td></tr>',
        '<tr><td>蔬菜</td><td>5&#37;</td></tr></table>',
      ],
    ],
    ['with bars', ['| 品种 | 吨 |', '|---|---|', '| **蔬菜** | 5% |']],
  ])('%s is a table of the article, between its paragraphs', (_, table) => {
    const lines = ['标题', '前文说完了。', ...table, '后文说完了。'];
    const body = lines.slice(1).map((__, i) => [i + 2]);
    const article = articleOf(lines, { headline: [1], body });
    expect(shown(article)).toEqual([
      'p1 paragraph 前文说完了。',
      'p2 table 品种/吨/蔬菜/5%',
      'p3 paragraph 后文说完了。',
    ]);
    expect(article.data.joins).toEqual([]);
  });

  test('that is not complete stays a paragraph, with its marks', () => {
    const article = articleOf(['标题', '<table><tr><td>甲</td></tr>', '文。'], {
      headline: [1],
      body: [[2], [3]],
    });
    expect(shown(article)).toEqual([
      'p1 paragraph <table><tr><td>甲</td></tr>',
      'p2 paragraph 文。',
    ]);
  });

  test('has a caption that stands within it below', () => {
    const lines = ['标题', '<table><tr><td>甲</td></tr>', '图为市场。', '</table>'];
    const { data } = articleOf(lines, { headline: [1], body: [[2], [4]], captions: [3] });
    expect(data.figures[0]?.place).toEqual({ position: 'after', paragraph: 'p1' });
  });
});

describe('verse', () => {
  const lines = [
    '雪夜',
    '雪落在屋顶上',
    '像一个久未归家的人',
    '',
    '灯还亮着',
    '母亲把火拨旺',
    '',
    '散文说完了。',
  ];
  const article = articleOf(lines, {
    headline: [1],
    body: [[2, 3], [5, 6], [8]],
    verse: [2, 5],
  });

  test('keeps its lines, and is no join', () => {
    expect(shown(article)).toEqual([
      'p1 paragraph 雪落在屋顶上/像一个久未归家的人',
      'p2 paragraph 灯还亮着/母亲把火拨旺',
      'p3 paragraph 散文说完了。',
    ]);
    expect(article.file).toContain('雪落在屋顶上\\\n像一个久未归家的人\n');
    expect(article.data.joins).toEqual([]);
  });

  test('is named by the first line of a paragraph', () => {
    const plan = planOf(lines, { headline: [1], body: [[2, 3]], verse: [3] });
    const { source } = parseYaml({ file: 'plan.yaml', text: writePlan(plan, lines) }, planSchema);
    const codes = checkPlan(plan, source, { sha256, lines }).map(({ code }) => code);
    expect(codes).toEqual(['plan-verse']);
  });

  test('remains verse when the transcript is corrected and its first line goes', () => {
    const reviewed = planOf(lines, { headline: [1], body: [[2, 3]], verse: [2] });
    const after = lines.filter((_, i) => i !== 1);
    const { plan } = carryOver(reviewed, planOf(after, { headline: [1], body: [[2]] }));
    expect(plan.articles[0]).toMatchObject({ body: [[2]], verse: [2] });
  });
});

describe('picture news', () => {
  const lines = ['初雪', '昨日，市民在公园里赏雪。本报记者 李涛 摄', '□ 王五'];

  test('is an article of a headline and a figure', () => {
    const { data, blocks } = articleOf(lines, { headline: [1], captions: [2], byline: [3] });
    expect(blocks).toEqual([]);
    expect(data.figures).toMatchObject([
      { caption: '昨日，市民在公园里赏雪。', credit: '本报记者 李涛 摄', place: null },
    ]);
    expect(data).toMatchObject({ byline: '□ 王五', bylinePosition: 'end' });
  });

  test('without any words is no article', () => {
    expect(plannedArticleSchema.safeParse({ headline: [1], body: [] }).success).toBe(false);
  });

  test('is kept when the transcript is corrected', () => {
    const reviewed = planOf(lines, { headline: [1], captions: [2], byline: [3] });
    const after = ['', ...lines];
    const { plan, open } = carryOver(reviewed, planOf(after, { headline: [2], captions: [3] }));
    expect(plan.articles[0]).toMatchObject({ headline: [2], captions: [3], body: [] });
    expect(open).toEqual([]);
  });
});

describe('a line of markup alone', () => {
  test('in the body leaves no paragraph, and is set aside', () => {
    const lines = ['标题', '前文说完了。', '![](images/a.jpg)', '<!-- 2 -->', '后文说完了。'];
    const article = articleOf(lines, { headline: [1], body: [[2], [3], [4, 5]] });
    expect(shown(article)).toEqual(['p1 paragraph 前文说完了。', 'p2 paragraph 后文说完了。']);
    expect(article.data.source?.setAside).toEqual([
      { line: 3, text: '![](images/a.jpg)', why: '图片的记号' },
      { line: 4, text: '<!-- 2 -->', why: '注释' },
    ]);
  });

  test('is no headline', () => {
    const lines = ['<!-- 1 -->', '文。'];
    const plan = planOf(lines, { headline: [1], body: [[2]] });
    const { source } = parseYaml({ file: 'plan.yaml', text: writePlan(plan, lines) }, planSchema);
    const codes = checkPlan(plan, source, { sha256, lines }).map(({ code }) => code);
    expect(codes).toEqual(['plan-headline']);
  });
});

describe('the maker of a picture', () => {
  test.each([
    ['她在喂鸡。新华社记者 李明 摄', '她在喂鸡。', '新华社记者 李明 摄'],
    ['她在喂鸡。 李明/摄', '她在喂鸡。', '李明/摄'],
    ['图为温家宝在参观（本报记者温宪摄）', '图为温家宝在参观', '（本报记者温宪摄）'],
    ['图为会场。（新华社发）', '图为会场。', '（新华社发）'],
    ['图为会场。新华社发（李明 摄）', '图为会场。', '新华社发（李明 摄）'],
    ['图为会场 （资料图片）', '图为会场', '（资料图片）'],
    ['本报记者 李涛 摄', null, '本报记者 李涛 摄'],
    [
      '李小丽（左二穿红马甲者）入户看望困难家庭。',
      '李小丽（左二穿红马甲者）入户看望困难家庭。',
      null,
    ],
    ['图为摄影爱好者在拍摄', '图为摄影爱好者在拍摄', null],
  ])('of %s is told from the caption', (words, caption, credit) => {
    expect(splitPictureCredit(words)).toEqual({ caption, credit });
  });
});

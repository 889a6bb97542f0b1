import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseYaml } from '../../../src/edition/read/parse-yaml.ts';
import { applyPlan } from '../../../src/import/apply.ts';
import { planWith, type Parts } from '../../support/import/plan-with.ts';
import type { Plan } from '../../../src/schema/plan.ts';
import type { ArticleData } from '../../../src/schema/article.ts';
import { articleSchema } from '../../../src/schema/article.ts';
import { ledgerSchema } from '../../../src/schema/ledger.ts';
import { parseArticle } from '../../../src/edition/read/parse-article.ts';

type Files = ReadonlyMap<string, string>;

/** Applies a plan to files in memory. @returns The files after, and what was not written. */
function apply(plan: Plan, lines: readonly string[], files: Files = new Map(), merge = false) {
  const text = files.get('transcripts/page.txt.ledger.yaml');
  const ledger = text === undefined ? undefined : parseYaml({ file: '', text }, ledgerSchema).data;
  const facts = { date: '2022-11-01', newspaper: null, page: '4' };
  const present = (file: string): string | undefined => files.get(file);
  const { changes, conflicts } = applyPlan({ plan, lines, facts, present, ledger, merge });
  const after = new Map(files);
  for (const [file, content] of changes) {
    if (content === null) after.delete(file);
    else after.set(file, content);
  }
  return { after, conflicts };
}

const fileOf = (n: number): string => `issues/2022-11-01/4-${n}.md`;

/** The nth article as it was written. */
function articleOf(files: Files, n = 1): { data: ArticleData; body: string[] } {
  const { frontmatter, blocks } = parseArticle(files.get(fileOf(n)) ?? '');
  const data = articleSchema.parse(parse(frontmatter?.text ?? ''));
  return { data, body: blocks.map(({ id, text }) => `${id} ${text}`) };
}

const applied = (lines: readonly string[], parts: Parts) =>
  apply(planWith(lines, [parts]), lines).after;

describe('a paragraph that breaks off', () => {
  test('goes on behind a picture and blank lines, and says what stood between', () => {
    const files = applied(
      [
        '雨后的太原街头',
        '',
        '本报讯（记者 李涛）昨日雨后，太原街头空气清新，市民纷纷出门散步。',
        '',
        '迎泽公园里游人如织，孩子们在湖边嬉戏，老人们在',
        '',
        '',
        '图为市民在公园里散步。',
        '',
        '树下下棋，一派悠闲的景象。',
        '',
        '公园管理处提醒，湖边路滑，请市民注意安全。',
      ],
      { headline: [1], byline: [3], body: [[3], [5, 10], [12]], captions: [8] },
    );
    const { data, body } = articleOf(files);
    expect(body[1]).toBe(
      'p2 迎泽公园里游人如织，孩子们在湖边嬉戏，老人们在树下下棋，一派悠闲的景象。',
    );
    expect(data.joins).toEqual([
      {
        p: 'p2',
        lines: [5, 10],
        at: '老人们在|树下下棋',
        across: ['空行2行', '第8行', '空行'],
        cert: 0.99,
      },
    ]);
    expect(data.figures).toMatchObject([
      {
        caption: '图为市民在公园里散步。',
        place: { position: 'inside', paragraph: 'p2', offset: 23 },
      },
    ]);
    expect([...(body[1] ?? '')].slice(3, 3 + 23).join('')).toMatch(/老人们在$/u);
  });

  test('in three pieces names none of them as standing between', () => {
    const files = applied(
      [
        '雨后的太原街头',
        '',
        '本报讯（记者 李涛）昨日雨后，太原街头空气清新，市民纷纷出门散步。',
        '',
        '迎泽公园里游人如织，孩子们在湖边嬉戏，老人们在',
        '',
        '树下下棋，一派悠闲的景象，直到傍晚时分才',
        '',
        '慢慢散去。',
      ],
      { headline: [1], byline: [3], body: [[3], [5, 7, 9]] },
    );
    expect(articleOf(files).data.joins).toMatchObject([
      { p: 'p2', lines: [5, 7, 9], at: '老人们在|树下下棋', across: ['空行', '空行'] },
    ]);
  });

  test('stays as the plan has it above a crosshead', () => {
    const lines = [
      '## 雨后的太原街头',
      '',
      '本报讯（记者 李涛）昨日雨后，太原街头空气清新，市民纷纷出门散步。',
      '',
      '### 公园里',
      '',
      '迎泽公园里游人如织，孩子们在湖边嬉戏打闹，老人们三五成群地聚在',
      '',
      '### 街道上',
      '',
      '街道两旁的店铺早早开了门，热气腾腾的早餐摊前排起长队。',
    ];
    const { data, body } = articleOf(
      applied(lines, { headline: [1], byline: [3], body: [[3], [7], [11]], crossheads: [5, 9] }),
    );
    expect(data.joins).toEqual([]);
    expect(body.map((block) => block.slice(0, 6))).toEqual([
      'p1 昨日雨',
      'h1 公园里',
      'p2 迎泽公',
      'h2 街道上',
      'p3 街道两',
    ]);
  });
});

describe('the ledger of an import', () => {
  const lines = [
    '第4版',
    '',
    '雨后的太原街头',
    '',
    '本报讯（记者 李涛）昨日雨后，太原街头空气清新，市民纷纷出门散步。',
    '',
    '环卫工人正在清扫积水。',
    '',
    '孕妇居家隔离',
    '',
    '本报讯（记者 陈芳）昨日，网格员把新买的牛奶放在居家隔离的孕妇门口。',
  ];
  const plan = planWith(
    lines,
    [
      { headline: [3], byline: [5], body: [[5], [7]] },
      { headline: [9], byline: [11], body: [[11]] },
    ],
    { setAside: [{ line: 1, why: '版次' }] },
  );
  const { after: imported } = apply(plan, lines);
  const ledgerOf = (files: Files) =>
    parseYaml({ file: '', text: files.get('transcripts/page.txt.ledger.yaml') ?? '' }, ledgerSchema)
      .data;
  const edit = (n: number, from: string, to: string): Files => {
    const text = imported.get(fileOf(n)) ?? '';
    expect(text).toContain(from);
    return new Map(imported).set(
      fileOf(n),
      text.replace(from, () => to),
    );
  };
  const emendation =
    'emendations:\n  - { p: p1, quote: 雨后, corr: 雪后, cert: 0.9, resp: 编者, why: 日记 }\nsource:';

  test('names every filled line once, in order, with its article and role', () => {
    expect(ledgerOf(imported)?.lines).toEqual([
      { line: 1, setAside: '版次' },
      { line: 3, article: '2022-11-01-4-1', role: 'headline' },
      { line: 5, article: '2022-11-01-4-1', role: 'body' },
      { line: 7, article: '2022-11-01-4-1', role: 'body' },
      { line: 9, article: '2022-11-01-4-2', role: 'headline' },
      { line: 11, article: '2022-11-01-4-2', role: 'body' },
    ]);
  });

  test('protects an article edited by hand that the plan would change', () => {
    const edited = edit(1, 'source:', emendation);
    const changed = withOneParagraph(plan);
    const { after, conflicts } = apply(changed, lines, edited);
    expect(after.get(fileOf(1))).toBe(edited.get(fileOf(1)));
    expect(conflicts.map(({ file }) => file)).toEqual([fileOf(1)]);
  });

  test('protects an article edited by hand that the plan no longer has', () => {
    const edited = edit(2, 'source:', emendation.replace('雨后', '昨日'));
    const [first] = plan.articles;
    if (!first) throw new Error('no article');
    const fewer = { ...plan, articles: [first], setAside: [...plan.setAside, aside(9), aside(11)] };
    const { after, conflicts } = apply(fewer, lines, edited);
    expect(after.get(fileOf(2))).toBe(edited.get(fileOf(2)));
    expect(conflicts.map(({ file }) => file)).toEqual([fileOf(2)]);
  });

  test('keeps an editor’s emendations through merging, and protects them from then on', () => {
    const edited = edit(1, 'source:', emendation);
    const changed = withOneParagraph(plan);
    const merged = apply(changed, lines, edited, true);
    expect(merged.conflicts).toEqual([]);
    const { data, body } = articleOf(merged.after);
    expect(data.emendations).toMatchObject([{ quote: '雨后', corr: '雪后' }]);
    expect(body).toHaveLength(1);
    const back = apply(plan, lines, merged.after);
    expect(back.after.get(fileOf(1))).toBe(merged.after.get(fileOf(1)));
    expect(back.conflicts.map(({ file }) => file)).toEqual([fileOf(1)]);
  });
});

const aside = (line: number) => ({ line, why: '广告' });

/** The plan with the text of its first article in one paragraph. */
function withOneParagraph(plan: Plan): Plan {
  const [first, ...others] = plan.articles;
  if (!first) throw new Error('no article');
  return { ...plan, articles: [{ ...first, body: [first.body.flat()] }, ...others] };
}

import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../src/edition/read/parse-yaml.ts';
import { applyPlan, type Application } from '../../../src/import/apply.ts';
import { planWith, type Parts } from '../../support/import/plan-with.ts';
import type { Plan } from '../../../src/schema/plan.ts';
import { articleSchema, type ArticleData } from '../../../src/schema/article.ts';
import type { Block } from '../../../src/edition/model.ts';
import { parseArticle } from '../../../src/edition/read/parse-article.ts';

/** What a plan comes to, in an edition without files. */
const applied = (plan: Plan, lines: readonly string[]): Application =>
  applyPlan({
    plan,
    lines,
    facts: { date: '2022-11-01', newspaper: null, page: '4' },
    present: () => undefined,
    ledger: undefined,
    merge: false,
  });

/** The article that lines come to, read again. */
function articleOf(
  lines: readonly string[],
  parts: Parts,
): { data: ArticleData; blocks: Block[]; text: string } {
  const plan = planWith(lines, [parts]);
  const { changes, problems } = applied(plan, lines);
  expect(problems).toEqual([]);
  const text = changes.get('issues/2022-11-01/4-1.md') ?? '';
  const { frontmatter, blocks } = parseArticle(text);
  const { data } = parseYaml({ file: '', text: frontmatter?.text ?? '' }, articleSchema);
  if (!data) throw new Error('the article cannot be read');
  return { data, blocks, text };
}

describe('bylines', () => {
  test('in the lead and below the text are both kept, in the order of the page', () => {
    const { data } = articleOf(
      [
        '市政协启动委员履职活动',
        '本报讯（记者 王晓芳）昨日，市政协启动委员履职活动。',
        '',
        '（通讯员 贾蓉 田野）',
      ],
      { headline: [1], byline: [2, 4], body: [[2]] },
    );
    expect(data).toMatchObject({
      dateline: '本报讯',
      byline: '（记者 王晓芳）\n（通讯员 贾蓉 田野）',
      bylinePosition: ['lead', 'end'],
    });
    expect(data.credits.map(({ name }) => name)).toEqual(['王晓芳', '贾蓉', '田野']);
  });

  test('under the head and in the lead are both kept, in the order of the page', () => {
    const { data } = articleOf(
      [
        '加快投资体制改革',
        '',
        '记者 韩钟昆',
        '',
        '本报讯（通讯员 李明）解决矛盾的出路，在于深化改革。',
      ],
      { headline: [1], byline: [3, 5], body: [[5]] },
    );
    expect(data).toMatchObject({
      byline: '记者 韩钟昆\n（通讯员 李明）',
      bylinePosition: ['under-head', 'lead'],
    });
  });

  test('under the head stand above the dateline', () => {
    const { data } = articleOf(
      [
        '加快投资体制改革',
        '本报记者 韩钟昆',
        '',
        '新华社北京8月4日电 解决矛盾的出路，在于深化改革。',
      ],
      { headline: [1], byline: [2], body: [[4]] },
    );
    expect(data).toMatchObject({ dateline: '新华社北京8月4日电', bylinePosition: 'under-head' });
  });

  test('within a dateline are named, and printed once', () => {
    const { data, blocks } = articleOf(
      ['桃園明年修路', '（中央社記者吳睿騏桃園5日電）桃園市政府今天宣布，道路明年動工。'],
      { headline: [1], byline: [2], body: [[2]] },
    );
    expect(data).toMatchObject({
      dateline: '（中央社記者吳睿騏桃園5日電）',
      byline: '中央社記者吳睿騏',
      bylinePosition: 'dateline',
      credits: [{ role: '記者', name: '吳睿騏', affiliation: '中央社' }],
    });
    expect(blocks.map(({ text }) => text)).toEqual(['桃園市政府今天宣布，道路明年動工。']);
  });

  test('at the end of a paragraph stand behind it', () => {
    const { data, blocks } = articleOf(
      ['一句话新闻', '甲地今日下雨。（王小明）', '乙地今日下雪。（通讯员 李小红）'],
      { headline: [1], body: [[2], [3]], byline: [] },
    );
    expect(data).toMatchObject({
      byline: '（王小明）\n（通讯员 李小红）',
      bylinePosition: ['p1', 'end'],
    });
    expect(blocks.map(({ text }) => text)).toEqual(['甲地今日下雨。', '乙地今日下雪。']);
  });

  test('that cross a line of the page are whole', () => {
    const { data, blocks } = articleOf(
      ['标题', '本报讯（记者 李涛、', '张昕）昨日，市政府召开会议。'],
      { headline: [1], body: [[2, 3]], byline: [] },
    );
    expect(data).toMatchObject({ dateline: '本报讯', byline: '（记者 李涛、张昕）' });
    expect(blocks.map(({ text }) => text)).toEqual(['昨日，市政府召开会议。']);
  });

  test('behind the last paragraph follow the one that it ends with, in any order of the body', () => {
    const lines = [
      '一句话新闻',
      '丙地今日放晴。',
      '甲地今日下雨。（王小明）',
      '本报记者 韩钟昆',
      '乙地今日下雪。',
    ];
    const { data } = articleOf(lines, { headline: [1], body: [[2], [5], [3]], byline: [4] });
    expect(data.byline).toBe('（王小明）\n本报记者 韩钟昆');
  });

  test('between paragraphs stay there', () => {
    const lines = ['一句话新闻', '甲地今日下雨。', '（王小明）', '乙地今日下雪。', '（李小红）'];
    const { data } = articleOf(lines, { headline: [1], body: [[2], [4]], byline: [3, 5] });
    expect(data).toMatchObject({ byline: '（王小明）\n（李小红）', bylinePosition: ['p1', 'end'] });
  });
});

test('a dateline at the end of a text stands there', () => {
  const { data, blocks } = articleOf(
    [
      '大会在北京闭幕',
      '代表大会昨天开始，与会代表一千人。',
      '大会今天在北京闭幕。（新华社北京１１月１日电）',
    ],
    { headline: [1], body: [[2], [3]] },
  );
  expect(data).toMatchObject({ dateline: '（新华社北京１１月１日电）', datelinePosition: 'end' });
  expect(blocks.at(-1)?.text).toBe('大会今天在北京闭幕。');
});

describe('the body', () => {
  test('has its crosshead above the lead where the page has it there', () => {
    const lines = [
      '# 加快投资体制改革',
      '## 一、问题何在',
      '本报讯（记者 韩钟昆）解决矛盾的出路，在于深化改革。',
      '## 二、出路何在',
      '投资问题之所以重要，是因为许多矛盾同投资有关。',
    ];
    const { data, blocks } = articleOf(lines, {
      headline: [1],
      deck: [],
      body: [[3], [5]],
      crossheads: [2, 4],
    });
    expect(data.dateline).toBe('本报讯');
    expect(blocks.map(({ id }) => id)).toEqual(['h1', 'p1', 'h2', 'p2']);
  });

  test('has a picture where its words interrupt the text, to the character', () => {
    const lines = [
      '标题',
      '本报讯 今天天气很好，大家都到公园里来',
      '图为公园。',
      '游玩，十分热闹。',
    ];
    const { data, blocks } = articleOf(lines, { headline: [1], body: [[2, 4]], captions: [3] });
    expect(blocks[0]?.text).toBe('今天天气很好，大家都到公园里来游玩，十分热闹。');
    expect(data.figures[0]?.place).toEqual({ position: 'inside', paragraph: 'p1', offset: 15 });
  });

  test('notes a join that is cut at a blank without the blank', () => {
    const lines = ['标题', '人口增加很快，约有 (待定', '本澳的年终统计公布。'];
    const { data } = articleOf(lines, { headline: [1], body: [[2, 3]] });
    expect(data.joins.map(({ at }) => at)).toEqual(['(待定|本澳的年']);
  });

  test('keeps the order that the editor gives to paragraphs', () => {
    const lines = ['标题', '第一段说完了。', '第二段说完了。', '第三段说完了。'];
    const { blocks } = articleOf(lines, { headline: [1], body: [[3], [2], [4]] });
    expect(blocks.map(({ text }) => text)).toEqual([
      '第二段说完了。',
      '第一段说完了。',
      '第三段说完了。',
    ]);
  });

  test('runs a line that is only a dateline into the paragraph below', () => {
    const { data, blocks } = articleOf(['标题', '【本市讯】', '今天下雨，路上行人很少。'], {
      headline: [1],
      body: [[2], [3]],
    });
    expect(data.dateline).toBe('【本市讯】');
    expect(blocks.map(({ text }) => text)).toEqual(['今天下雨，路上行人很少。']);
  });
});

describe('headings', () => {
  test('of marks alone are kept', () => {
    const lines = ['# ##', '本报讯 今天天气很好。'];
    const { data } = articleOf(lines, { headline: [1], body: [[2]] });
    expect(data.headline).toEqual(['##']);
    expect(data.source?.setAside.map(({ text }) => text)).toEqual(['#']);
  });
});

test('what an editor adds to a plan and check would refuse is refused at its place', () => {
  const lines = ['标题', '本报讯 今天天气很好。'];
  const frontmatter = { label: '消息', lable: '通讯' };
  const plan = planWith(lines, [{ headline: [1], body: [[2]], frontmatter }]);
  const paths: unknown[] = [];
  const { problems } = applyPlan({
    plan,
    lines,
    facts: { date: '2022-11-01', newspaper: null, page: '4' },
    present: () => undefined,
    ledger: undefined,
    merge: false,
    placeInPlan: (path) => {
      paths.push(path);
      return { file: 'page.txt.plan.yaml', line: 7, column: 3 };
    },
  });
  expect(problems).toMatchObject([{ code: 'unknown-key', file: 'page.txt.plan.yaml', line: 7 }]);
  expect(paths).toEqual([['articles', 0, 'frontmatter', 'lable']]);
});

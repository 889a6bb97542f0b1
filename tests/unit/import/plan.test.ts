import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { parseYaml } from '../../../src/edition/read/parse-yaml.ts';
import { linesOf } from '../../../src/import/article-lines.ts';
import { applyPlan } from '../../../src/import/apply.ts';
import { checkPlan } from '../../../src/import/check-plan.ts';
import { withoutWhitespace } from '../../../src/edition/conservation.ts';
import { BrokenReadingOrder, makePlan } from '../../../src/import/plan.ts';
import { words } from '../../support/import/words.ts';
import { planSchema, type Plan } from '../../../src/schema/plan.ts';
import { writePlan } from '../../../src/import/plan-yaml.ts';
import { parseArticle } from '../../../src/edition/read/parse-article.ts';
import { issueSchema, type IssueData } from '../../../src/schema/issue.ts';
import { ledgerSchema, type Ledger } from '../../../src/schema/ledger.ts';
import { includedEdition, inspect, wholeEdition } from '../../support/edition.ts';
import { noTally } from '../../../scripts/train/score.ts';
import { planWith, sha256 } from '../../support/import/plan-with.ts';
import { layouts, remix } from '../../support/import/remix.ts';
import { weigh } from '../../support/import/silent.ts';
import { readTruth } from '../../support/import/truth.ts';

const { issues } = await wholeEdition(includedEdition);
const articles = issues.flatMap((issue) => issue.articles);
const { transcripts } = (await inspect(includedEdition)).reading;

test.each(['seed-000.json', 'seed-002.json'])(
  'the transcript of the truth %s is put together, and what is not sure is asked',
  async (name) => {
    const { file, articles: truth } = await readTruth(name);
    const text = transcripts.get(file)?.text ?? '';
    const { articles: count, assembled, silent, ...joins } = weigh(planOf(text.split('\n')), truth);
    expect([assembled, silent]).toEqual([count, 0]);
    expect([joins.joins, joins.joinsRight]).toEqual([joins.joinsTrue, joins.joinsTrue]);
  },
);

describe('pages of other layouts', () => {
  test.each(Object.keys(layouts))('“%s” are put together, or asked about', (layout) => {
    const tally = noTally();
    for (let seed = 1; seed <= 40; seed += 1) {
      const { lines, articles: truth, furniture } = remix(articles, layout, seed);
      weigh(planOf(lines), truth, furniture, tally);
    }
    // Which of three heads above three bodies belongs to which is often only to be asked.
    const share = layout.includes('stacked') ? 0.5 : 0.9;
    expect(tally.assembled / tally.articles).toBeGreaterThanOrEqual(share);
    expect(tally.silent / tally.articles).toBeLessThanOrEqual(0.01);
    expect(tally.joinsRight).toBe(tally.joins);
  });
});

/** Pages of all layouts. */
const pages = fc
  .tuple(fc.constantFrom(...Object.keys(layouts)), fc.integer({ min: 1, max: 100_000 }))
  .map(([layout, seed]) => remix(articles, layout, seed));

const planOf = (lines: readonly string[]): Plan =>
  makePlan({ file: 'page.txt', sha256, lines }, words);

/** Every line number of a plan, each once; a lead is named as byline too. */
const placed = (plan: Plan): number[] =>
  [
    ...plan.articles.flatMap((article) => {
      const { byline, body } = article;
      return linesOf({ ...article, byline: byline.filter((line) => line !== body[0]?.[0]) });
    }),
    ...plan.setAside.map(({ line }) => line),
    ...plan.unassigned,
  ].sort((a, b) => a - b);

const filled = (lines: readonly string[]): number[] =>
  lines.flatMap((line, i) => (line.trim() === '' ? [] : [i + 1]));

describe('a plan', () => {
  test('gives every filled line exactly one place', () => {
    fc.assert(
      fc.property(pages, ({ lines }) => {
        expect(placed(planOf(lines))).toEqual(filled(lines));
      }),
      { numRuns: 60 },
    );
  });

  test('of any text at all gives every filled line exactly one place', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        '本报讯（记者 李涛）今天。',
        '记者 李涛',
        '第4版',
        '# 标题',
        '图为现场。',
        '短标题',
        '话没有说完，',
        '\u200B',
      ),
      fc.string({ unit: fc.constantFrom(...'中国人民，。“”、（）记者摄图为 #1A') }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        try {
          expect(placed(planOf(lines))).toEqual(filled(lines));
        } catch (error) {
          expect(error).toBeInstanceOf(BrokenReadingOrder);
        }
      }),
    );
  });

  test('written as YAML and read again is the same', () => {
    fc.assert(
      fc.property(pages, ({ lines }) => {
        const plan = planOf(lines);
        const text = writePlan(plan, lines);
        const { data, source, problems } = parseYaml({ file: 'plan', text }, planSchema);
        expect(problems).toEqual([]);
        expect(data).toEqual(plan);
        const found = data ? checkPlan(data, source, { sha256, lines }) : [];
        expect(found.map(({ code }) => code).sort()).toEqual(
          [
            ...plan.unassigned.map(() => 'line-unassigned'),
            ...plan.articles.flatMap(({ headline }) =>
              headline.length === 0 ? ['plan-headline'] : [],
            ),
            ...plan.questions.map(() => 'plan-question'),
          ].sort(),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('is refused where the lines stand in reversed order', () => {
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
    expect(() => planOf(column)).not.toThrow();
    expect(() => planOf(column.toReversed())).toThrow(BrokenReadingOrder);
  });

  test('reads date and page where the page says them', () => {
    const plan = planOf([
      '太原晚报 2022年11月1日 星期二',
      '',
      '第4版 要闻',
      '',
      '标题',
      '',
      '本报讯 今天天气很好。',
    ]);
    expect(plan.issue).toEqual({ date: '2022-11-01', dateLine: 1, page: '4', pageLine: 3 });
    expect(plan.setAside.map(({ line }) => line)).toEqual([1, 3]);
  });

  test('asks where a paragraph breaks off for good', () => {
    const plan = planOf([
      '雨后迎泽公园游人如织',
      '',
      '本报讯（记者 李涛）昨日雨后，太原街头空气清新，市民纷纷出门散步，迎泽公园里游人如织，孩子们在湖边',
      '',
      '我市新增三条公交线路',
      '',
      '本报讯（记者 王晓芳）记者昨日从市公交公司获悉，我市新增三条公交线路，方便城北居民出行。',
    ]);
    expect(plan.questions.some(({ lines }) => lines.includes(3))).toBe(true);
  });
});

describe('right or asked', () => {
  const rain =
    '本报讯（记者 李涛）昨日雨后，太原街头空气清新，市民纷纷出门散步，迎泽公园里游人如织。';
  const lake =
    '孩子们在湖边嬉戏打闹，老人们三五成群地聚在树下下棋聊天，一派悠闲自在的景象，直到傍晚还有人在';
  const shops =
    '街道两旁的店铺早早开了门，热气腾腾的早餐摊前排起长队，附近的居民说雨后的空气特别好。';
  const milk =
    '本报讯（记者 陈芳）昨日一大早，社区网格员把新买的牛奶和蔬菜放在居家隔离的孕妇门口。';
  const ward = '网格员每天打电话问候，遇到就医配药等问题，社区的党员志愿者都会及时上门帮助解决。';

  /** The lines that a plan joins to others although they should not be, and of which it asks nothing. */
  const joinedUnasked = ({ articles: planned, questions }: Plan): number[] =>
    planned
      .flatMap(({ body }) => body.filter(({ length }) => length > 1).flat())
      .filter((line) => !questions.some(({ lines }) => lines.includes(line)));

  test('a paragraph that breaks off does not go on below a crosshead', () => {
    const plan = planOf([
      '# 雨后的太原街头',
      '',
      rain,
      '',
      '### 公园里',
      '',
      lake,
      '',
      '### 街道上',
      '',
      shops,
      '',
      '# 孕妇居家隔离',
      '',
      milk,
      '',
      ward,
    ]);
    expect(joinedUnasked(plan)).toEqual([]);
    expect(plan.articles.flatMap(({ body }) => body.flat()).sort((a, b) => a - b)).toEqual([
      3, 7, 11, 15, 17,
    ]);
  });

  test('a paragraph that breaks off takes nothing from the next article', () => {
    const plan = planOf([
      '雨后的太原街头',
      '',
      rain,
      '',
      lake,
      '',
      '孕妇居家隔离',
      '',
      milk,
      '',
      ward,
    ]);
    expect(joinedUnasked(plan)).toEqual([]);
    expect(plan.articles.map(({ body }) => body.flat())).toEqual([
      [3, 5],
      [9, 11],
    ]);
  });

  test('heads that stand together are each given to one article, and a head that lacks is asked for', () => {
    const lines = ['雨后的太原街头', '', '孕妇居家隔离', '', rain, '', shops, '', milk, '', ward];
    const { articles: planned, questions } = planOf(lines);
    const heads = planned.map(({ kicker, headline, deck }) => [...kicker, ...headline, ...deck]);
    expect(heads.flat().sort((a, b) => a - b)).toEqual([1, 3]);
    const headless = planned.flatMap(({ headline, body }) =>
      headline.length === 0 ? (body[0] ?? []) : [],
    );
    const asked = questions.flatMap((question) => question.lines);
    expect(asked).toEqual(expect.arrayContaining(headless));
  });
});

describe('a plan that does not fit', () => {
  const lines = ['标题', '', '本报讯 今天天气很好。', '', '第二段。'];
  const fitting = planWith(lines, [{ headline: [1], body: [[3], [5]] }]);
  test('is one that otherwise fits', () => {
    expect(problemsOf((text) => text)).toEqual([]);
  });

  const problemsOf = (
    change: (text: string) => string,
    present = lines,
    sha = sha256,
  ): string[] => {
    const text = change(writePlan(fitting, lines));
    const { data, source, problems } = parseYaml({ file: 'plan', text }, planSchema);
    return [
      ...problems,
      ...(data ? checkPlan(data, source, { sha256: sha, lines: present }) : []),
    ].map(({ code, line, message }) => `${code} ${line} ${message}`);
  };

  test.each([
    ['a line twice', (text: string) => text.replace('- 5 #', '- 3 #'), 'plan-line-twice'],
    ['a line that is not there', (text: string) => text.replace('- 5 #', '- 50 #'), 'line-outside'],
    ['a line left out', (text: string) => text.replace(/\n {6}- 5 #.*/u, ''), 'line-unassigned'],
    [
      'an unknown key',
      (text: string) => text.replace('headline:', 'hedline: []\n    headline:'),
      'unknown-key',
    ],
    [
      'no headline',
      (text: string) => text.replace(/headline: #.*\n {6}- 1 #.*/u, 'headline: []'),
      'plan-headline',
    ],
    [
      'an open question',
      (text: string) =>
        text.replace(
          'questions: []',
          'questions:\n  - { id: q1, kind: torn, lines: [1], ask: 对吗, answer: null }',
        ),
      'plan-question',
    ],
  ])('because of %s is reported', (_name, change, code) => {
    expect(problemsOf(change).join('\n')).toContain(code);
  });

  test('because its source has changed names the lines', () => {
    const [first] = problemsOf(
      (text) => text,
      ['标题', '', '本报讯 今天天气不好。', '', '第二段。'],
      'b'.repeat(64),
    );
    expect(first).toMatch(/plan-outdated .*第 3 行/u);
  });
});

describe('applying a plan', () => {
  const facts = { date: '2022-11-01', newspaper: '太原晚报' };

  /** Applies to files in memory. @returns The files after. */
  const apply = (
    plan: Plan,
    lines: readonly string[],
    files: ReadonlyMap<string, string>,
    { merge = false, page = '4' }: { merge?: boolean; page?: string | null } = {},
  ) => {
    const ledgerText = files.get(`transcripts/${plan.source.file}.ledger.yaml`);
    const ledger: Ledger | undefined = ledgerText
      ? parseYaml({ file: '', text: ledgerText }, ledgerSchema).data
      : undefined;
    const present = (file: string): string | undefined => files.get(file);
    const { changes, conflicts } = applyPlan({
      plan,
      lines,
      facts: { ...facts, page },
      present,
      ledger,
      merge,
    });
    const after = new Map(files);
    for (const [file, text] of changes) {
      if (text === null) after.delete(file);
      else after.set(file, text);
    }
    return { after, changes, conflicts };
  };

  test('keeps every character, and a second time changes nothing', () => {
    fc.assert(
      fc.property(pages, ({ lines }) => {
        const plan = planOf(lines);
        const { after } = apply(plan, lines, new Map());
        const again = apply(plan, lines, after);
        expect([...again.changes]).toEqual([]);
        expect(again.conflicts).toEqual([]);

        const written = [...after]
          .filter(([file]) => file.endsWith('.md'))
          .map(([, text]) => parseArticle(text));
        const body = written.flatMap(({ blocks, problems }) => {
          expect(problems).toEqual([]);
          return blocks.map(({ text }) => withoutWhitespace(text));
        });
        for (const article of plan.articles) {
          for (const paragraph of article.body.slice(1)) {
            const text = withoutWhitespace(
              paragraph.map((number) => lines[number - 1]?.trim()).join(''),
            );
            expect(body).toContain(text);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  const { lines } = remix(articles, 'in order, blank lines', 7);
  const plan = planOf(lines);
  const { after: imported } = apply(plan, lines, new Map());
  const file = 'issues/2022-11-01/4-1.md';

  test('takes an edited plan at its word', () => {
    const [first, ...others] = plan.articles;
    if (!first) throw new Error('no article');
    const edited = {
      ...plan,
      articles: [
        { ...first, kicker: [], headline: [...first.kicker, ...first.headline] },
        ...others,
      ],
    };
    const { after } = apply(edited, lines, imported);
    for (const number of edited.articles[0]?.headline ?? []) {
      expect(after.get(file)).toContain(`- ${lines[number - 1]}`);
    }
  });

  test('never overwrites what an editor wrote, and shows the difference', () => {
    const edited = new Map(imported).set(
      file,
      (imported.get(file) ?? '').replace('\n---\n', '\nlabel: 消息\n---\n'),
    );
    expect([...apply(plan, lines, edited).changes]).toEqual([]);
    const [first, ...others] = plan.articles;
    if (!first) throw new Error('no article');
    const changed = {
      ...plan,
      articles: [{ ...first, body: [first.body.flat(), ...[]] }, ...others],
    };
    const { changes, conflicts } = apply(changed, lines, edited);
    expect(changes.has(file)).toBe(false);
    expect(conflicts[0]?.diff).toContain('-label: 消息');
    const merged = apply(changed, lines, edited, { merge: true });
    expect(merged.conflicts).toEqual([]);
    expect(merged.after.get(file)).toContain('label: 消息');
  });

  const issueFile = 'issues/2022-11-01/issue.yaml';
  const issueIn = (files: ReadonlyMap<string, string>): IssueData =>
    issueSchema.parse(parse(files.get(issueFile) ?? ''));

  test('keeps the order that an editor gave to the articles, and those added by hand', () => {
    const issue = issueIn(imported);
    const [page] = issue.pages;
    if (!page) throw new Error('no page');
    const own = ['2022-11-01-4-20', ...page.articles.toReversed()];
    const text = stringify({ ...issue, pages: [{ ...page, articles: own }] });
    const edited = new Map(imported).set(issueFile, `# 依编者的次序\n${text}`);
    expect([...apply(plan, lines, edited).changes]).toEqual([]);
    const { after } = apply({ ...plan, articles: plan.articles.slice(0, -1) }, lines, edited);
    expect(issueIn(after).pages[0]?.articles).toEqual(
      own.filter((id) => id !== page.articles.at(-1)),
    );
    expect(after.get(issueFile)).toContain('# 依编者的次序');
  });

  test('gives a page without a number an address of its own, the same again', () => {
    let files: ReadonlyMap<string, string> = new Map<string, string>();
    for (const file of ['first.txt', 'second.txt', 'first.txt']) {
      const own = { ...plan, source: { ...plan.source, file } };
      const { after, conflicts } = apply(own, lines, files, { page: null });
      expect(conflicts).toEqual([]);
      files = after;
    }
    expect(files.get(issueFile)).toMatch(/^pages:\n {2}- n: null\n {4}slug: "1"\n/mu);
    expect(issueIn(files).pages.map(({ n, slug }) => [n, slug])).toEqual([
      [null, '1'],
      [null, '2'],
    ]);
  });

  test('never merges into what did not come from the same transcript', () => {
    const other = { ...plan, source: { ...plan.source, file: 'other.txt' } };
    const [first, ...others] = other.articles;
    if (!first) throw new Error('no article');
    const changed = { ...other, articles: [{ ...first, body: [first.body.flat()] }, ...others] };
    const { conflicts } = apply(changed, lines, imported, { merge: true });
    expect(conflicts.map(({ isOwn }) => isOwn)).toContain(false);
  });

  test('takes away the articles that a plan no longer has', () => {
    const fewer = { ...plan, articles: plan.articles.slice(0, -1) };
    const { after } = apply(fewer, lines, imported);
    expect(after.has(`issues/2022-11-01/4-${plan.articles.length}.md`)).toBe(false);
  });

  test('adds a page to an issue that is there, and keeps the rest of its file', () => {
    const issue =
      '# 编者的话\ndate: 2022-11-01\ndateCertainty: exact\npages:\n  - n: "1"\n    articles: []\n';
    const { after } = apply(plan, lines, new Map([['issues/2022-11-01/issue.yaml', issue]]));
    const text = after.get('issues/2022-11-01/issue.yaml') ?? '';
    expect(text).toContain('# 编者的话');
    expect(text).toMatch(/n: "1"[\s\S]*n: "4"/u);
  });

  test('closes the ledger: every filled line has its place', () => {
    const text = imported.get('transcripts/page.txt.ledger.yaml') ?? '';
    const ledger = parseYaml({ file: '', text }, ledgerSchema).data;
    expect(ledger?.lines.map(({ line }) => line)).toEqual(filled(lines));
  });
});

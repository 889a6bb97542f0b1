import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerPlan, takeAnswers } from '../../../src/import/answers.ts';
import { roleNames } from '../../../src/import/answers/locate.ts';
import { linesOf } from '../../../src/import/article-lines.ts';
import { makePlan } from '../../../src/import/plan.ts';
import { writePlan } from '../../../src/import/plan-yaml.ts';
import { parseYaml } from '../../../src/edition/read/parse-yaml.ts';
import {
  planSchema,
  type Plan,
  type PlannedArticle,
  type Question,
} from '../../../src/schema/plan.ts';
import { anyTranscript } from '../../support/any-transcript.ts';
import { editPlan } from '../../support/edit-plan.ts';
import { words } from '../../support/import/words.ts';

const source = { file: 'page.txt', sha256: 'a'.repeat(64), lines: 40 };
const nothing = {
  column: [],
  kicker: [],
  headline: [],
  deck: [],
  byline: [],
  body: [],
  crossheads: [],
  captions: [],
};

const articleOf = (parts: Partial<PlannedArticle>): PlannedArticle => ({
  confidence: 1,
  why: '',
  frontmatter: {},
  ...nothing,
  ...parts,
});

type Asked = Pick<Question, 'kind' | 'lines' | 'answer'>;

/** Two articles: 1–11 with two crossheads, 20–24 with one head; 15 is set aside and 30 without a place. */
const planWith = (questions: readonly Asked[], change: Partial<Plan> = {}): Plan => ({
  source,
  issue: { date: null, dateLine: null, page: null, pageLine: null },
  articles: [
    articleOf({
      kicker: [1],
      headline: [2],
      deck: [3],
      body: [[4, 6], [7], [9], [11]],
      captions: [5, 10],
      crossheads: [8],
    }),
    articleOf({ headline: [20], body: [[21], [22], [24]], byline: [21, 23] }),
  ],
  setAside: [{ line: 15, why: '广告' }],
  unassigned: [30],
  questions: questions.map((question, i) => ({ id: `q${i + 1}`, ask: '是否？', ...question })),
  hashes: '',
  ...change,
});

const role = (lines: number[], answer: string): Asked => ({ kind: 'role', lines, answer });

/** The lists of the articles that are not empty, after the answers. */
const answered = (...questions: Asked[]): Partial<PlannedArticle>[] => {
  const { plan, refused } = answerPlan(planWith(questions));
  expect(refused).toEqual([]);
  return plan.articles.map((article) =>
    Object.fromEntries(
      Object.keys(nothing).flatMap((key) => {
        const list = article[key as keyof typeof nothing];
        return list.length > 0 ? [[key, list]] : [];
      }),
    ),
  );
};

const refusal = (...questions: Asked[]): string[] =>
  answerPlan(planWith(questions)).refused.map(({ reason }) => reason);

const [first, second] = answered();

describe('the answer about a role', () => {
  test('that the plan holds changes nothing', () => {
    const asked = [
      role([2], '主题'),
      role([8], '小标题'),
      role([5], '图片说明'),
      role([15], '不收'),
    ];
    expect(answered(...asked)).toEqual([first, second]);
  });

  test('moves a head among the heads of its article', () => {
    expect(answered(role([1], '栏目'), role([3], '主题'))[0]).toMatchObject({
      column: [1],
      headline: [2, 3],
    });
  });

  test('makes a crosshead the headline of an article that begins there', () => {
    expect(answered(role([8], '主题'))).toEqual([
      { kicker: [1], headline: [2], deck: [3], body: [[4, 6], [7]], captions: [5] },
      { headline: [8], body: [[9], [11]], captions: [10] },
      second,
    ]);
  });

  test('makes several crossheads headlines at once', () => {
    const parted = answered(role([6, 8, 22], '主题'));
    expect(parted.map(({ headline }) => headline)).toEqual([[2], [6], [8], [20], [22]]);
    expect(parted.map(({ body }) => body)).toEqual([[[4]], [[7]], [[9], [11]], [[21]], [[24]]]);
  });

  test('gives a headline that begins there its kicker and deck, in whatever order they are asked', () => {
    const parted = answered(role([9], '副题'), role([7], '引题'), role([8], '主题'));
    expect(parted[1]).toMatchObject({ kicker: [7], headline: [8], deck: [9], body: [[11]] });
  });

  test('makes the only head of an article a crosshead of the article before', () => {
    expect(answered(role([20], '小标题'))).toEqual([
      {
        ...first,
        crossheads: [8, 20],
        body: [[4, 6], [7], [9], [11], [21], [22], [24]],
        byline: [21, 23],
      },
    ]);
  });

  test('makes heads of an article text of the article before', () => {
    expect(answered(role([20], '接上段'))).toEqual([
      { ...first, body: [[4, 6], [7], [9], [11, 20], [21], [22], [24]], byline: [21, 23] },
    ]);
  });

  test('makes a paragraph a caption and a caption a paragraph', () => {
    expect(answered(role([7], '图片说明'), role([10], '正文'))[0]).toMatchObject({
      body: [[4, 6], [9], [10], [11]],
      captions: [5, 7],
    });
  });

  test('joins a paragraph to the one before, and parts it again', () => {
    expect(answered(role([7], '接上段'), role([6], '正文'))[0]?.body).toEqual([
      [4],
      [6, 7],
      [9],
      [11],
    ]);
  });

  test('sets lines aside', () => {
    const { setAside, articles } = takeAnswers(planWith([role([3, 8, 30], '不收')]));
    expect(setAside.map(({ line }) => line)).toEqual([15, 3, 8, 30]);
    expect(setAside.at(-1)?.why).toBe('编者不收');
    expect(articles[0]).toMatchObject({ deck: [], crossheads: [] });
  });

  test('takes a line that was set aside into the text around it', () => {
    expect(answered(role([15], '正文'))[0]?.body?.at(-1)).toEqual([15]);
    expect(answered(role([15], '引题'))[1]).toMatchObject({ kicker: [15], headline: [20] });
  });

  test('splits the article before a line without a place at it', () => {
    const { plan } = answerPlan(
      planWith([role([30], '主题')], {
        articles: [articleOf({ headline: [20], body: [[21], [31], [33]], captions: [32] })],
      }),
    );
    expect(plan.articles).toMatchObject([
      { headline: [20], body: [[21]] },
      { headline: [30], body: [[31], [33]], captions: [32] },
    ]);
    expect(plan.unassigned).toEqual([]);
  });

  test('makes a deck the headline where the headline is set aside', () => {
    expect(answered(role([1], '不收'), role([2], '不收'))[0]).toMatchObject({ headline: [3] });
  });

  test.each([
    ['an article would have no headline', [role([20], '不收')], /没有主题.*小标题.*headline/u],
    ['it is the first article', [role([1, 2, 3], '小标题')], /没有主题/u],
    ['an article would have no text', [role([11], '主题')], /没有正文/u],
    ['a deck would stand between paragraphs', [role([8], '副题')], /正文中间.*主题/u],
    ['nothing stands before it', [role([4], '接上段')], /没有段落可接/u],
    ['a kicker and a deck are left', [role([2], '署名')], /没有主题.*哪一行/u],
    ['the plan has no such line', [role([99], '正文')], /没有这一行/u],
  ])('is refused if %s', (_why, asked, reason) => {
    expect(refusal(...asked)).toEqual([expect.stringMatching(reason)]);
  });
});

describe('the answer about a join', () => {
  const join = (lines: number[], answer: string): Asked => ({ kind: 'join', lines, answer });

  test('joins and parts', () => {
    expect(answered(join([7, 9], '是'), join([4, 6], '否'))[0]?.body).toEqual([
      [4],
      [6],
      [7, 9],
      [11],
    ]);
    expect(answered(join([4, 6], '是'), join([7, 9], '否'))).toEqual([first, second]);
  });

  test('joins pairs at once, and across articles', () => {
    const joined = answered(join([4, 22, 7, 11], '是'));
    expect(joined[0]?.body).toEqual([[4, 22], [6], [7, 11], [9]]);
    expect(joined[1]?.body).toEqual([[21], [24]]);
  });

  test('is refused for what is no text', () => {
    expect(refusal(join([5, 6], '是'))).toEqual([expect.stringContaining('不都在正文里')]);
  });
});

describe('the answer about lines set aside', () => {
  const aside = (lines: number[], answer: string): Asked => ({ kind: 'set-aside', lines, answer });

  test('takes them in, or leaves them out', () => {
    expect(answered(aside([15, 7], '收'))[0]?.body).toEqual([[4, 6], [7], [9], [11], [15]]);
    const { plan } = answerPlan(planWith([aside([15, 7], '不收')]));
    expect(plan.setAside.map(({ line }) => line)).toEqual([15, 7]);
  });
});

test('“收” takes stray lines into the text', () => {
  const { plan } = answerPlan(planWith([{ kind: 'stray', lines: [30], answer: '收' }]));
  expect(plan.articles[1]?.body.at(-1)).toEqual([30]);
  expect(plan.unassigned).toEqual([]);
});

test('a line number says what continues a line that breaks off', () => {
  expect(answered({ kind: 'torn', lines: [7], answer: '11' })[0]?.body).toEqual([
    [4, 6],
    [7, 11],
    [9],
  ]);
});

test('the least certain question is written first, with its choices and reason, and read again', () => {
  const questions: Question[] = [
    { id: 'q1', kind: 'torn', lines: [7], ask: '是否照收？', answer: null },
    {
      id: 'q2',
      kind: 'role',
      lines: [8],
      ask: '这一行是什么？',
      choices: ['小标题', '主题'],
      certainty: 0.8,
      why: '同样的标题另起一篇',
      answer: null,
    },
    { id: 'q3', kind: 'join', lines: [7, 9], ask: '接不接？', certainty: 0.4, answer: null },
  ];
  const lines = Array.from({ length: 40 }, (_, i) => `第${i + 1}行`);
  const text = writePlan(planWith([], { questions }), lines);
  const { data, problems } = parseYaml({ file: 'plan', text }, planSchema);
  expect(problems).toEqual([]);
  expect(data?.questions.map(({ id }) => id)).toEqual(['q3', 'q2', 'q1']);
  expect(data?.questions[1]).toEqual(questions[1]);
  expect(text).toContain('answer: null # 主题（是一篇的主题；在正文中间的，由此另起一篇）、小标题');
  expect(text).not.toContain('图片说明（');
});

describe('whatever the answers', () => {
  const answers = ['是', '否', '收', '不收', ...roleNames, '1', '2、3'];
  const asked = fc.record({
    kind: fc.constantFrom<Question['kind'][]>(
      'role',
      'role',
      'role',
      'join',
      'set-aside',
      'stray',
      'torn',
      'main-headline',
      'heads',
    ),
    lines: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }),
    answer: fc.constantFrom(...answers),
  });

  /** The places of each line, sorted; a byline in the body counts once. */
  const placed = ({ articles, setAside, unassigned }: Plan): number[] =>
    [
      ...articles.flatMap((article) => {
        const inBody = new Set(article.body.flat());
        return linesOf({ ...article, byline: article.byline.filter((n) => !inBody.has(n)) });
      }),
      ...setAside.map(({ line }) => line),
      ...unassigned,
    ].sort((a, b) => a - b);

  /** The number of articles without a headline, or with neither text nor caption. */
  const incomplete = ({ articles }: Plan): number =>
    articles.filter(
      ({ headline, body, captions }) =>
        headline.length === 0 || body.length + captions.length === 0,
    ).length;

  test('every line stands where it stood or elsewhere, but once, and each article is whole or refused', () => {
    fc.assert(
      fc.property(
        anyTranscript([]),
        fc.array(asked, { maxLength: 6 }),
        ({ lines, edits }, questions) => {
          let made: Plan;
          try {
            made = makePlan({ file: 'page.txt', sha256: 'a'.repeat(64), lines }, words);
          } catch {
            return;
          }
          const edited = editPlan(made, edits);
          const plan: Plan = {
            ...edited,
            questions: questions.map((question, i) => ({
              id: `q${i}`,
              ask: '是否？',
              ...question,
              lines: [...new Set(question.lines)].filter((line) => placed(edited).includes(line)),
            })),
          };
          const result = answerPlan(plan);
          expect(placed(result.plan)).toEqual(placed(plan));
          if (result.refused.length > 0) return;
          expect(incomplete(result.plan)).toBeLessThanOrEqual(incomplete(plan));
        },
      ),
      { numRuns: 300 },
    );
  });
});

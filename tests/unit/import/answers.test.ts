import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../src/edition/read/parse-yaml.ts';
import { takeAnswers } from '../../../src/import/answers.ts';
import { checkPlan } from '../../../src/import/check-plan.ts';
import { planWith as planOfLines, sha256 } from '../../support/import/plan-with.ts';
import { planSchema, type Plan, type Question } from '../../../src/schema/plan.ts';
import { writePlan } from '../../../src/import/plan-yaml.ts';

const lines = ['引题一行', '主题一行', '副题一行', '', '本报讯 今天天气很好。', '', '零散的一行'];

/** A plan whose only article has three heads, with one question. */
const planWith = (question: Omit<Question, 'id' | 'ask'>, change: Partial<Plan> = {}): Plan =>
  planOfLines(lines, [{ kicker: [1], headline: [2], deck: [3], body: [[5]] }], {
    unassigned: [7],
    questions: [{ id: 'q1', ask: '是否？', ...question }],
    ...change,
  });

const problemsOf = (plan: Plan): string[] => {
  const text = writePlan(plan, lines);
  const { data, source, problems } = parseYaml({ file: 'plan', text }, planSchema);
  const found = data ? checkPlan(data, source, { sha256, lines }) : problems;
  return found.map(({ code, message, remedy }) => `${code} ${message} ${remedy}`);
};

const aside = { unassigned: [], setAside: [{ line: 7, why: '广告' }] };

describe('“否” about heads', () => {
  const question = {
    kind: 'heads',
    lines: [1, 2],
    about: 5,
    answer: '否',
  } satisfies Omit<Question, 'id' | 'ask'>;

  test('is refused while they stand where they stood, each line by its number', () => {
    const found = problemsOf(planWith(question, aside));
    expect(found).toEqual([
      expect.stringMatching(/^plan-answer-no .*第 1 行.*引题一行.*移到该去的地方/u),
      expect.stringMatching(/^plan-answer-no .*第 2 行/u),
    ]);
  });

  test('is taken once they stand elsewhere', () => {
    const plan = planWith(question, aside);
    const [article] = plan.articles;
    if (!article) throw new Error('no article');
    const moved = {
      ...plan,
      articles: [{ ...article, kicker: [], headline: [3], deck: [] }],
      setAside: [...aside.setAside, { line: 1, why: '版名' }, { line: 2, why: '版名' }],
    };
    expect(problemsOf(moved)).toEqual([]);
  });
});

describe('a line number about the headline', () => {
  test.each([
    ['2', [1], [2], [3]],
    ['1', [], [1], [2, 3]],
    ['1、2', [], [1, 2], [3]],
    ['2, 3', [1], [2, 3], []],
    ['是', [1], [2], [3]],
  ])('%s makes the heads around it what they are', (answer, kicker, headline, deck) => {
    const plan = planWith({ kind: 'main-headline', lines: [1, 2, 3], answer }, aside);
    expect(problemsOf(plan)).toEqual([]);
    expect(takeAnswers(plan).articles[0]).toMatchObject({ kicker, headline, deck });
  });

  test('is read without quotation marks', () => {
    const plan = planWith({ kind: 'main-headline', lines: [1, 2, 3], answer: '1' }, aside);
    const text = writePlan(plan, lines).replace('answer: "1"', 'answer: 1');
    const { data } = parseYaml({ file: 'plan', text }, planSchema);
    expect(data?.questions[0]?.answer).toBe('1');
  });
});

test('“不收” sets the lines aside that have no place', () => {
  const plan = planWith({ kind: 'stray', lines: [7], answer: '不收' });
  expect(problemsOf(plan)).toEqual([]);
  expect(takeAnswers(plan)).toMatchObject({
    unassigned: [],
    setAside: [{ line: 7, why: '编者不收' }],
  });
});

test('“是” about lines without a place does not give them one', () => {
  const plan = planWith({ kind: 'stray', lines: [7], answer: '是' });
  expect(problemsOf(plan)).toEqual([expect.stringMatching(/^line-unassigned .*零散的一行/u)]);
});

test('“否” about a line that breaks off is refused until something follows it', () => {
  const plan = planWith({ kind: 'torn', lines: [5], answer: '否' }, aside);
  expect(problemsOf(plan)).toEqual([expect.stringMatching(/^plan-torn .*第 5 行/u)]);
  const [article] = plan.articles;
  if (!article) throw new Error('no article');
  const joined = { ...plan, ...{ setAside: [] }, articles: [{ ...article, body: [[5, 7]] }] };
  expect(problemsOf(joined)).toEqual([]);
});

test.each([
  ['heads', '也许', '是（属于）、否'],
  ['heads', '2', '是（属于）、否'],
  ['main-headline', '7', '是（方案写得对）、1 或 2'],
  ['main-headline', '行号', '是（方案写得对）、1 或 2'],
  ['continuation', '', '是（归入上一篇）、否'],
  ['headline-missing', '否', '是（headline 已经补上）'],
  ['torn', '5', '是（照收）、否'],
  ['stray', '否', '是（已经移到该去的地方）、收（收入前后的正文）、不收'],
  ['role', '也许', '主题（'],
  ['join', '5', '是（后一行接在前一行后面，成一段）、否'],
  ['set-aside', '是', '不收（列入 setAside）、收'],
] as const)(
  'a question of the kind %s refuses “%s” and lists what it takes',
  (kind, answer, list) => {
    const [found] = problemsOf(planWith({ kind, lines: [1, 2], about: 5, answer }, aside));
    expect(found).toMatch(/^plan-answer /u);
    expect(found).toContain(list);
  },
);

import { linesOf } from './article-lines.ts';
import { joinLines, joinToPrevious, moveLine, partLines } from './answers/move-line.ts';
import { placeOf, roleNames, type RoleName } from './answers/locate.ts';
import { settle } from './answers/settle.ts';
import type { Plan, PlannedArticle, Question } from '../schema/plan.ts';

/** The answers to each kind of question, with the effect of each; `行号` stands for line numbers. */
const choices = {
  /** Whether a report without a heading of its own belongs to the article of the line `about`. */
  continuation: { 是: '归入上一篇', 否: '不归入，先把行号移到别处' },
  'headline-missing': { 是: 'headline 已经补上' },
  /** Whether heads belong to the article whose body begins with the line `about`. */
  heads: { 是: '属于', 否: '不属于，先把行号移到别处' },
  'main-headline': { 是: '方案写得对', 行号: '这几行是主题，之前的作引题，之后的作副题' },
  torn: {
    是: '照收',
    行号: '接着这一行的是第几行',
    否: '有接续的行，先在 body 里写成一段，如 [3, 5]',
  },
  stray: { 是: '已经移到该去的地方', 收: '收入前后的正文', 不收: '都列入 setAside' },
  /** What the lines are; the plan holds one of the roles, another changes it. */
  role: {
    主题: '是一篇的主题；在正文中间的，由此另起一篇',
    引题: '在主题之上',
    副题: '在主题之下',
    栏目: '是栏目名',
    小标题: '是正文里的小标题；一篇只有这个标题的，并入上一篇',
    署名: '写着作者',
    图片说明: '说明一张图片',
    正文: '自成一段',
    接上段: '接在前一段后面',
    不收: '列入 setAside',
  },
  /** Whether the second line of each pair continues the first. */
  join: { 是: '后一行接在前一行后面，成一段', 否: '不是一段' },
  'set-aside': { 不收: '列入 setAside', 收: '收入前后的正文，自成一段' },
} as const satisfies Record<Question['kind'], Record<string, string>>;

/** The possible answers to a question with their effects, as shown to the editor. */
export const choicesOf = ({ kind, lines, choices: offered }: Question): string =>
  Object.entries(choices[kind])
    .filter(([answer]) => kind !== 'role' || offered === undefined || offered.includes(answer))
    // Only of a single line can it be said which one continues it.
    .filter(([answer]) => kind !== 'torn' || answer !== '行号' || lines.length === 1)
    .map(([answer, effect]) => `${shown(answer, kind, lines)}（${effect}）`)
    .join('、');

const shown = (answer: string, kind: Question['kind'], lines: readonly number[]): string =>
  answer === '行号' && kind === 'main-headline' ? lines.join(' 或 ') : answer;

/** The line numbers of an answer that consists of them. */
const numbersIn = (answer: string | null): number[] =>
  /^\d+(?:[\s、,，]+\d+)*$/u.test(answer ?? '')
    ? (answer ?? '').split(/[\s、,，]+/u).map(Number)
    : [];

/** The lines that an answer names as the headline; none unless all of them are in question. */
function chosenLines({ kind, lines, answer }: Question): number[] {
  const chosen = kind === 'main-headline' ? numbersIn(answer) : [];
  return chosen.every((line) => lines.includes(line)) ? chosen : [];
}

/** The line that an answer names as the continuation of a torn one. */
function continuingLine({ kind, lines, answer }: Question): number | undefined {
  const [line, ...others] = kind === 'torn' && lines.length === 1 ? numbersIn(answer) : [];
  return others.length === 0 ? line : undefined;
}

/** Whether a question has one of its possible answers; of roles any that a line can have. */
export const isAnswer = (question: Question): boolean =>
  Object.hasOwn(choices[question.kind], question.answer ?? '') && question.answer !== '行号'
    ? true
    : chosenLines(question).length > 0 || continuingLine(question) !== undefined;

/** The lines that contradict the answer “否”, as they have not been moved. */
export function contradicted(plan: Plan, { kind, lines, about, answer }: Question): number[] {
  if (answer !== '否' || kind === 'join') return [];
  if (kind === 'torn') {
    return lines.filter((line) =>
      plan.articles.some(({ body }) => body.some((p) => p.at(-1) === line)),
    );
  }
  const article = plan.articles.find(({ body }) => body.some((p) => p.includes(about ?? 0)));
  const held = new Set(article ? linesOf(article) : []);
  return lines.filter((line) => held.has(line));
}

/** An answer that cannot be applied. */
export interface RefusedAnswer {
  /** Index of the question. */
  question: number;
  /** What stands against it and what to do. */
  reason: string;
}

/** A plan with its answers applied. */
export interface AnsweredPlan {
  /** Has every line once, as the plan had it. */
  plan: Plan;
  refused: RefusedAnswer[];
}

/** A change that an answer asks for. */
interface Change {
  question: number;
  line: number;
  apply: (plan: Plan) => Plan | string;
}

/**
 * Applies the answers to a plan. Headlines come first, since they divide articles; then the other roles,
 * and joins last: the order of the questions does not matter.
 */
export function answerPlan(plan: Plan): AnsweredPlan {
  const refused: RefusedAnswer[] = [];
  const apply = (from: Plan, changes: readonly Change[]): Plan =>
    [...changes]
      .sort((a, b) => a.line - b.line)
      .reduce((changed, { question, line, apply: change }) => {
        const result = change(changed);
        if (typeof result !== 'string') return result;
        refused.push({ question, reason: `第 ${line} 行：${result}` });
        return changed;
      }, from);

  const asked = plan.questions.map((question, index) => ({ question, index }));
  const places = asked.flatMap(({ question, index }) => placesIn(plan, question, index));
  const isHeadline = ({ to }: { to: RoleName }): boolean => to === '主题';
  const toChange = ({ question, line, to }: (typeof places)[number]): Change => ({
    question,
    line,
    apply: (from) => moveLine(from, line, to === '接上段' ? '正文' : to),
  });
  const moved = apply(
    apply(plan, places.filter(isHeadline).map(toChange)),
    places.filter((place) => !isHeadline(place)).map(toChange),
  );
  const headed = plan.questions.reduce((answered: Plan, question) => {
    const chosen = chosenLines(question);
    if (chosen.length === 0) return answered;
    return { ...answered, articles: answered.articles.map((one) => withHeadline(one, chosen)) };
  }, moved);
  const texts = new Set(places.filter(({ to }) => isTextRole.has(to)).map(({ line }) => line));
  const whole = settle(plan, headed, texts).plan;
  const joined = apply(whole, [
    ...places
      .filter(({ to }) => to === '接上段')
      .map(({ question, line }) => ({
        question,
        line,
        apply: (from: Plan) => joinToPrevious(from, line),
      })),
    ...asked.flatMap(({ question, index }) => joinsIn(question, index)),
  ]);
  const settled = settle(plan, joined, texts);
  const acting = asked.filter(({ index }) => places.some(({ question }) => question === index));
  for (const { lines, reason } of settled.broken) {
    const near = new Set([...lines, ...sharedLines(plan, lines)]);
    const guilty = acting.filter(({ question }) => question.lines.some((line) => near.has(line)));
    for (const { index } of guilty.length > 0 ? guilty : asked.filter(isActing)) {
      refused.push({ question: index, reason });
    }
  }
  return { plan: settled.plan, refused };
}

/** Applies the answers to a plan, without those that are refused. */
export const takeAnswers = (plan: Plan): Plan => answerPlan(plan).plan;

const isTextRole: ReadonlySet<RoleName> = new Set(['小标题', '正文', '接上段']);

const isActing = ({ question }: { question: Question }): boolean =>
  question.answer !== null && question.answer !== '是';

/** The lines of the articles that had any of some lines. */
const sharedLines = ({ articles }: Plan, lines: readonly number[]): number[] =>
  articles
    .map(linesOf)
    .filter((own) => own.some((line) => lines.includes(line)))
    .flat();

/** The roles that an answer gives to lines that have others. */
function placesIn(
  plan: Plan,
  { kind, lines, answer }: Question,
  question: number,
): { question: number; line: number; to: RoleName }[] {
  const to = roleOf(kind, answer);
  if (to === undefined) return [];
  return lines.flatMap((line) => {
    const place = placeOf(plan, line);
    const isOut = place?.article === undefined;
    // 收 asks only for a place in an article.
    if (kind === 'set-aside' && to === '正文' && !isOut) return [];
    if (kind === 'stray' && !plan.unassigned.includes(line)) return [];
    return place?.role === to && !(isOut && plan.unassigned.includes(line))
      ? []
      : [{ question, line, to }];
  });
}

/** The role that an answer names. */
function roleOf(kind: Question['kind'], answer: string | null): RoleName | undefined {
  if (kind === 'role') return roleNames.find((name) => name === answer);
  if (kind !== 'stray' && kind !== 'set-aside') return undefined;
  if (answer === '不收') return '不收';
  return answer === '收' ? '正文' : undefined;
}

/** The joins and partings that an answer asks for. */
function joinsIn(asked: Question, question: number): Change[] {
  const { kind, lines, answer } = asked;
  const next = continuingLine(asked);
  const [torn] = lines;
  if (next !== undefined && torn !== undefined) {
    return [{ question, line: torn, apply: (plan) => joinLines(plan, torn, next) }];
  }
  if (kind !== 'join' || (answer !== '是' && answer !== '否')) return [];
  return lines.flatMap((first, i) => {
    const second = lines[i + 1];
    if (i % 2 === 1 || second === undefined) return [];
    const change = answer === '是' ? joinLines : partLines;
    return [{ question, line: first, apply: (plan: Plan) => change(plan, first, second) }];
  });
}

function withHeadline(article: PlannedArticle, chosen: readonly number[]): PlannedArticle {
  const heads = [...article.kicker, ...article.headline, ...article.deck].sort((a, b) => a - b);
  if (!chosen.every((line) => heads.includes(line))) return article;
  const first = Math.min(...chosen);
  return {
    ...article,
    kicker: heads.filter((line) => line < first),
    headline: heads.filter((line) => chosen.includes(line)),
    deck: heads.filter((line) => line > first && !chosen.includes(line)),
  };
}

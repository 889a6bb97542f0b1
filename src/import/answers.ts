import { linesOf } from './article-lines.ts';
import type { Plan, PlannedArticle, Question } from '../schema/plan.ts';

/** The answers to each kind of question, with the effect of each; `行号` stands for line numbers. */
const choices = {
  /** Whether a report without a heading of its own belongs to the article of the line `about`. */
  continuation: { 是: '归入上一篇', 否: '不归入，先把行号移到别处' },
  'headline-missing': { 是: 'headline 已经补上' },
  /** Whether heads belong to the article whose body begins with the line `about`. */
  heads: { 是: '属于', 否: '不属于，先把行号移到别处' },
  'main-headline': { 是: '方案写得对', 行号: '这几行是主题，之前的作引题，之后的作副题' },
  torn: { 是: '照收', 否: '有接续的行，先在 body 里写成一段，如 [3, 5]' },
  stray: { 是: '已经移到该去的地方', 不收: '都列入 setAside' },
} as const satisfies Record<Question['kind'], Record<string, string>>;

/** The possible answers to a question with their effects, as shown to the editor. */
export const choicesOf = ({ kind, lines }: Question): string =>
  Object.entries(choices[kind])
    .map(([answer, effect]) => `${answer === '行号' ? lines.join(' 或 ') : answer}（${effect}）`)
    .join('、');

/** The lines that an answer names as the headline; none unless all of them are in question. */
function chosenLines({ kind, lines, answer }: Question): number[] {
  if (kind !== 'main-headline' || !/^\d+(?:[\s、,，]+\d+)*$/u.test(answer ?? '')) return [];
  const chosen = (answer ?? '').split(/[\s、,，]+/u).map(Number);
  return chosen.every((line) => lines.includes(line)) ? chosen : [];
}

/** Whether a question has one of its possible answers. */
export const isAnswer = (question: Question): boolean =>
  Object.hasOwn(choices[question.kind], question.answer ?? '') && question.answer !== '行号'
    ? true
    : chosenLines(question).length > 0;

/** The lines that contradict the answer “否”, as they have not been moved. */
export function contradicted(plan: Plan, { kind, lines, about, answer }: Question): number[] {
  if (answer !== '否') return [];
  if (kind === 'torn') {
    return lines.filter((line) =>
      plan.articles.some(({ body }) => body.some((p) => p.at(-1) === line)),
    );
  }
  const article = plan.articles.find(({ body }) => body.some((p) => p.includes(about ?? 0)));
  const held = new Set(article ? linesOf(article) : []);
  return lines.filter((line) => held.has(line));
}

/** Applies the answers to a plan: headlines are set, and rejected lines set aside. */
export function takeAnswers(plan: Plan): Plan {
  return plan.questions.reduce((answered: Plan, question) => {
    if (question.kind === 'stray' && question.answer === '不收') {
      const dropped = answered.unassigned.filter((line) => question.lines.includes(line));
      return {
        ...answered,
        unassigned: answered.unassigned.filter((line) => !dropped.includes(line)),
        setAside: [...answered.setAside, ...dropped.map((line) => ({ line, why: '编者不收' }))],
      };
    }
    const chosen = chosenLines(question);
    if (chosen.length === 0) return answered;
    return { ...answered, articles: answered.articles.map((one) => withHeadline(one, chosen)) };
  }, plan);
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

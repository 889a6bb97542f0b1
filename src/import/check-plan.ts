import type { YamlSource } from '../edition/read/parse-yaml.ts';
import { problem, type Place, type Problem } from '../problems/problem.ts';
import { answerPlan, choicesOf, contradicted, isAnswer, type AnsweredPlan } from './answers.ts';
import { hashesOf, mapLines } from './carry-over.ts';
import { lineRoles, type Plan, type PlannedArticle } from '../schema/plan.ts';
import { readMarkup } from './markup.ts';
import { sample } from './plan-yaml.ts';

/** The transcript as it is on disk. */
export interface PresentSource {
  sha256: string;
  lines: readonly string[];
}

/**
 * Checks that a plan fits its transcript: the same source, every line that is not blank exactly once, and
 * no open question.
 */
export function checkPlan(
  written: Plan,
  yaml: YamlSource,
  { sha256, lines }: PresentSource,
): Problem[] {
  const { plan, refused } = answerPlan(written);
  if (sha256 !== plan.source.sha256) return [outdated(plan, yaml, lines)];
  return [
    ...checkLines(plan, yaml, lines),
    // Answers that move lines take these references along; as written they must fit the plan as written.
    ...written.articles.flatMap((article, a) =>
      checkReferences(written, article, (path) => yaml.placeOf(['articles', a, ...path])),
    ),
    ...(plan.articles.length === 0 ? [problem('plan-empty', yaml.placeOf(['articles']))] : []),
    ...checkQuestions(written, { plan, refused }, yaml, lines),
  ];
}

/** The problem of a plan whose transcript has changed, with the first lines that differ. */
function outdated(plan: Plan, yaml: YamlSource, lines: readonly string[]): Problem {
  const map = mapLines(plan.hashes, hashesOf(lines));
  const changed = plan.hashes === '' ? [] : [...map.changed, ...map.fresh].sort((a, b) => a - b);
  const facts = { name: plan.source.file, lines: changed.slice(0, 20).join('、') };
  return problem('plan-outdated', yaml.placeOf(['source', 'sha256']), facts);
}

/** Every line that is not blank must be in the plan once, and every article must have a headline. */
function checkLines(plan: Plan, yaml: YamlSource, lines: readonly string[]): Problem[] {
  const found: Problem[] = [];
  const taken = new Map<number, string>();
  const take = (number: number, role: string, path: PropertyKey[]): void => {
    const place = yaml.placeOf(path);
    const facts = { number: String(number), count: String(lines.length) };
    const other = taken.get(number);
    if (number > lines.length) found.push(problem('line-outside', place, facts));
    else if (other !== undefined)
      found.push(problem('plan-line-twice', place, { ...facts, other }));
    else taken.set(number, role);
  };
  // A line may be a picture or a comment, and nothing else.
  const hasText = (line: number): boolean => readMarkup(lines[line - 1] ?? '').text !== '';
  plan.articles.forEach((article, a) => {
    const inBody = new Set(article.body.flat());
    for (const role of lineRoles) {
      article[role].forEach((number, i) => {
        if (role === 'byline' && inBody.has(number)) return;
        take(number, `第 ${a + 1} 篇的 ${role}`, ['articles', a, role, i]);
      });
    }
    article.body.forEach((paragraph, p) => {
      paragraph.forEach((number) =>
        take(number, `第 ${a + 1} 篇的 body`, ['articles', a, 'body', p]),
      );
    });
    if (!article.headline.some(hasText)) {
      found.push(problem('plan-headline', yaml.placeOf(['articles', a, 'headline'])));
    }
    // A picture with its words is an article without a body.
    if (!article.body.flat().some(hasText) && article.captions.length === 0) {
      found.push(problem('too-few', yaml.placeOf(['articles', a, 'body']), { key: 'body' }));
    }
  });
  plan.setAside.forEach(({ line }, i) => take(line, 'setAside', ['setAside', i, 'line']));
  const isUnassigned = (number: number, path: PropertyKey[]): Problem => {
    const facts = { number: String(number), text: sample(lines[number - 1] ?? '') };
    return problem('line-unassigned', yaml.placeOf(path), facts);
  };
  plan.unassigned.forEach((line, i) => {
    take(line, 'unassigned', ['unassigned', i]);
    found.push(isUnassigned(line, ['unassigned', i]));
  });
  lines.forEach((line, i) => {
    if (line.trim() === '' || taken.has(i + 1)) return;
    found.push(isUnassigned(i + 1, ['articles']));
  });
  return found;
}

/** The lines of `verse`, `continuedOn` and `continuedFrom` must have a place elsewhere in the plan. */
function checkReferences(
  { setAside }: Plan,
  { body, verse = [], continuedOn, continuedFrom }: PlannedArticle,
  placeOf: (path: readonly PropertyKey[]) => Place,
): Problem[] {
  const stanzas = new Set(body.map(([first]) => first));
  const known = new Set([...body.flat(), ...setAside.map(({ line }) => line)]);
  return [
    ...verse.flatMap((line, i) =>
      stanzas.has(line)
        ? []
        : problem('plan-verse', placeOf(['verse', i]), { number: String(line) }),
    ),
    ...Object.entries({ continuedOn, continuedFrom }).flatMap(([key, jump]) =>
      !jump || known.has(jump.line)
        ? []
        : problem('plan-jump', placeOf([key, 'line']), { key, number: String(jump.line) }),
    ),
  ];
}

/** Every question must have one of its answers, and the plan must not contradict it. */
function checkQuestions(
  { questions }: Plan,
  { plan, refused }: AnsweredPlan,
  yaml: YamlSource,
  lines: readonly string[],
): Problem[] {
  return questions.flatMap((question, i) => {
    const { answer, ask } = question;
    const place = yaml.placeOf(['questions', i, 'answer']);
    const facts = { ask, answer: answer ?? '', choices: choicesOf(question) };
    const found: Problem[] = [];
    if (answer === null)
      found.push(problem('plan-question', yaml.placeOf(['questions', i]), facts));
    else if (!isAnswer(question)) found.push(problem('plan-answer', place, facts));
    const reasons = refused.filter((entry) => entry.question === i).map(({ reason }) => reason);
    for (const reason of new Set(reasons)) {
      found.push(problem('plan-answer-refused', place, { ...facts, reason }));
    }
    for (const number of contradicted(plan, question)) {
      const sampled = sample(lines[number - 1] ?? '');
      const code = question.kind === 'torn' ? 'plan-torn' : 'plan-answer-no';
      found.push(problem(code, place, { ...facts, number: String(number), text: sampled }));
    }
    return found;
  });
}

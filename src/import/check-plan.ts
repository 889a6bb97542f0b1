import type { YamlSource } from '../edition/read/parse-yaml.ts';
import { problem, type Problem } from '../problems/problem.ts';
import { choicesOf, contradicted, isAnswer, takeAnswers } from './answers.ts';
import { hashesOf, mapLines } from './carry-over.ts';
import { lineRoles, type Plan } from '../schema/plan.ts';
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
  const plan = takeAnswers(written);
  if (sha256 !== plan.source.sha256) {
    const map = mapLines(plan.hashes, hashesOf(lines));
    const changed = plan.hashes === '' ? [] : [...map.changed, ...map.fresh].sort((a, b) => a - b);
    const facts = { name: plan.source.file, lines: changed.slice(0, 20).join('、') };
    return [problem('plan-outdated', yaml.placeOf(['source', 'sha256']), facts)];
  }
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
  plan.articles.forEach((article, a) => {
    const opening = article.body[0]?.[0];
    for (const role of lineRoles) {
      article[role].forEach((number, i) => {
        if (role === 'byline' && number === opening) return;
        take(number, `第 ${a + 1} 篇的 ${role}`, ['articles', a, role, i]);
      });
    }
    article.body.forEach((paragraph, p) => {
      paragraph.forEach((number) =>
        take(number, `第 ${a + 1} 篇的 body`, ['articles', a, 'body', p]),
      );
    });
    if (article.headline.length === 0) {
      found.push(problem('plan-headline', yaml.placeOf(['articles', a, 'headline'])));
    }
  });
  plan.setAside.forEach(({ line }, i) => take(line, 'setAside', ['setAside', i, 'line']));
  plan.unassigned.forEach((line, i) => {
    take(line, 'unassigned', ['unassigned', i]);
    const facts = { number: String(line), text: sample(lines[line - 1] ?? '') };
    found.push(problem('line-unassigned', yaml.placeOf(['unassigned', i]), facts));
  });
  lines.forEach((line, i) => {
    if (line.trim() === '' || taken.has(i + 1)) return;
    const facts = { number: String(i + 1), text: sample(line) };
    found.push(problem('line-unassigned', yaml.placeOf(['articles']), facts));
  });
  if (plan.articles.length === 0) {
    found.push(problem('plan-empty', yaml.placeOf(['articles'])));
  }
  written.questions.forEach((question, i) => {
    const { answer, ask } = question;
    const place = yaml.placeOf(['questions', i, 'answer']);
    const facts = { ask, answer: answer ?? '', choices: choicesOf(question) };
    if (answer === null)
      found.push(problem('plan-question', yaml.placeOf(['questions', i]), facts));
    else if (!isAnswer(question)) found.push(problem('plan-answer', place, facts));
    for (const number of contradicted(plan, question)) {
      const sampled = sample(lines[number - 1] ?? '');
      const code = question.kind === 'torn' ? 'plan-torn' : 'plan-answer-no';
      found.push(problem(code, place, { ...facts, number: String(number), text: sampled }));
    }
  });
  return found;
}

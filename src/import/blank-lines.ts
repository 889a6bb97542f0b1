import { changeLines } from './article-lines.ts';
import type { Plan } from '../schema/plan.ts';

/**
 * Removes the numbers of blank lines, which an editor may have written, from the articles of a plan.
 * @param lines All lines of the transcript.
 */
export function withoutBlankLines(plan: Plan, lines: readonly string[]): Plan {
  const filled = (numbers: readonly number[]): number[] =>
    numbers.filter((number) => (lines[number - 1] ?? '').trim() !== '');
  return { ...plan, articles: plan.articles.map((article) => changeLines(article, filled)) };
}

import { noTally, scorePlan, type Tally } from '../../../scripts/train/score.ts';
import { measured } from '../../../scripts/train/measure.ts';
import type { Tag } from '../../../scripts/train/truth.ts';
import type { Plan } from '../../../src/schema/plan.ts';
import type { TrueArticle } from './remix.ts';

const letters = {
  column: 'c',
  kicker: 'k',
  headline: 'h',
  deck: 'd',
  crosshead: 'x',
  caption: 'p',
  body: 'b',
} as const;

/** Weighs a plan against the articles of a page: which are put together, and which silently wrong. */
export function weigh(
  plan: Plan,
  articles: readonly TrueArticle[],
  furniture: readonly number[] = [],
  tally: Tally = noTally(),
): Tally {
  const truth = new Map<number, readonly Tag[]>(
    furniture.map((line) => [line, [{ article: 0, role: '-', paragraph: 0, hasByline: false }]]),
  );
  articles.forEach(({ lines, joins }, i) => {
    const own = i + 1;
    for (const line of lines.byline)
      truth.set(line, [{ article: own, role: 'y', paragraph: 0, hasByline: false }]);
    for (const role of Object.keys(letters) as (keyof typeof letters)[]) {
      for (const line of lines[role]) {
        const first = joins.find((join) => join.includes(line))?.[0] ?? line;
        const paragraph = role === 'body' ? lines.body.indexOf(first) + 1 : 0;
        truth.set(line, [{ article: own, role: letters[role], paragraph, hasByline: false }]);
      }
    }
  });
  scorePlan(tally, { name: plan.source.file, lines: [], truth }, measured(plan));
  return tally;
}

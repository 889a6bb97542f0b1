import type { Plan, PlannedArticle } from '../../../src/schema/plan.ts';
import { roles, type Role, type TrueArticle } from './remix.ts';

/** Numbers of expected, found and correct lines of a role. */
export interface Score {
  expected: number;
  found: number;
  right: number;
}

export type Scores = Record<Role | 'article' | 'join', Score>;

export const noScores = (): Scores =>
  Object.fromEntries(
    [...roles, 'article', 'join'].map((name) => [name, { expected: 0, found: 0, right: 0 }]),
  ) as Scores;

const linesOf = (article: PlannedArticle, role: Role): number[] => {
  switch (role) {
    case 'crosshead':
      return article.crossheads;
    case 'caption':
      return article.captions;
    case 'body':
      return article.body.flat();
    default:
      return article[role];
  }
};

/**
 * Compares a plan with the truth and adds to scores. A line counts as right where role and article
 * are; an article is known by the first line of its body, and right if headline and body are exactly.
 */
export function addScores(scores: Scores, plan: Plan, truth: readonly TrueArticle[]): void {
  const planned = new Map(plan.articles.map((article) => [article.body[0]?.[0], article]));
  const pairs = truth.map((expected) => ({
    expected,
    actual: planned.get(Math.min(...expected.lines.body)),
  }));

  const count = (name: keyof Scores, expected: number, found: number, right: number): void => {
    scores[name].expected += expected;
    scores[name].found += found;
    scores[name].right += right;
  };
  for (const role of roles) {
    count(
      role,
      0,
      plan.articles.reduce((sum, article) => sum + linesOf(article, role).length, 0),
      0,
    );
    for (const { expected, actual } of pairs) {
      const found = new Set(actual ? linesOf(actual, role) : []);
      count(
        role,
        expected.lines[role].length,
        0,
        expected.lines[role].filter((line) => found.has(line)).length,
      );
    }
  }
  const same = (a: readonly number[], b: readonly number[]): boolean =>
    [...a].sort().join() === [...b].sort().join();
  const right = pairs.filter(
    ({ expected, actual }) =>
      actual &&
      same(expected.lines.headline, actual.headline) &&
      same(expected.lines.body, actual.body.flat()),
  );
  count('article', truth.length, plan.articles.length, right.length);
  const joins = new Set(
    plan.articles.flatMap(({ body }) => body.filter(({ length }) => length > 1).map(String)),
  );
  const expectedJoins = truth.flatMap((article) => article.joins.map(String));
  count(
    'join',
    expectedJoins.length,
    joins.size,
    expectedJoins.filter((join) => joins.has(join)).length,
  );
}

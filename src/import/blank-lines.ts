import type { Plan } from './plan-schema.ts';

/**
 * A plan without the numbers of blank lines, which an editor may have written: they hold nothing that
 * an article could print.
 * @param lines All lines of the transcript.
 */
export function withoutBlankLines(plan: Plan, lines: readonly string[]): Plan {
  const filled = (numbers: readonly number[]): number[] =>
    numbers.filter((number) => (lines[number - 1] ?? '').trim() !== '');
  return {
    ...plan,
    articles: plan.articles.map((article) => ({
      ...article,
      column: filled(article.column),
      kicker: filled(article.kicker),
      headline: filled(article.headline),
      deck: filled(article.deck),
      byline: filled(article.byline),
      body: article.body.map(filled).filter(({ length }) => length > 0),
      crossheads: filled(article.crossheads),
      captions: filled(article.captions),
    })),
  };
}

import type { Weights } from '../../src/import/analysis/sequence-model.ts';
import type { Words } from '../../src/import/analysis/word-sense.ts';
import { BrokenReadingOrder, makePlan } from '../../src/import/plan.ts';
import type { Plan } from '../../src/schema/plan.ts';
import type { TruePage } from './pages.ts';
import { scorePlan, type ScoredPlan, type Tally } from './score.ts';

/** What a plan is weighed by. */
export const measured = ({ articles, questions }: Plan): ScoredPlan => ({
  articles: articles.map((article) => {
    const { column, kicker, headline, deck, byline, captions, crossheads, body } = article;
    const head = [...column, ...kicker, ...headline, ...deck];
    const all = [...head, ...byline, ...captions, ...crossheads, ...body.flat()];
    return { head, body, all, verse: article.verse ?? [], confidence: article.confidence };
  }),
  questions: questions.map(({ lines }) => lines),
});

/**
 * Plans a page and weighs the plan against its truth. A page that is refused counts as asked about whole.
 * @param weights Those shipped, if absent.
 */
export function measurePage(tally: Tally, page: TruePage, words: Words, weights?: Weights): void {
  const source = { file: 'page.txt', sha256: '0'.repeat(64), lines: page.lines };
  let plan: ScoredPlan;
  try {
    plan = measured(makePlan(source, words, weights));
  } catch (error) {
    if (!(error instanceof BrokenReadingOrder)) throw error;
    plan = { articles: [], questions: [page.lines.map((_, i) => i + 1)] };
  }
  scorePlan(tally, page, plan);
}

import { expect, test } from 'vitest';
import { makePlan } from '../../../src/import/plan.ts';
import { readWrittenPages } from '../../support/import/truth.ts';

const pages = await readWrittenPages();
const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

test.each(pages)('the page “$name” is taken apart rightly', ({ lines, articles, furniture }) => {
  const plan = makePlan({ file: 'page.txt', sha256: 'a'.repeat(64), lines });
  const found = plan.articles.map((article) => ({
    column: article.column,
    kicker: article.kicker,
    headline: article.headline,
    deck: article.deck,
    byline: ascending(article.byline),
    crosshead: article.crossheads,
    caption: ascending(article.captions),
    body: article.body.flat(),
    joins: article.body.filter(({ length }) => length > 1),
  }));
  // The order of articles is the page's; where stacks stand above bodies, that of the headings.
  expect(found).toHaveLength(articles.length);
  for (const article of articles) {
    const expected = { ...article, byline: ascending(article.byline) };
    expect(found.find(({ body }) => body[0] === article.body[0])).toEqual(expected);
  }
  expect(plan.setAside.map(({ line }) => line)).toEqual(furniture);
  expect(plan.unassigned).toEqual([]);
});

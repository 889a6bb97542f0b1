import { describe, expect, test } from 'vitest';
import {
  publishedPart,
  withdrawnArticles,
  withdrawnRoutes,
} from '../../../src/edition/withdrawn.ts';
import { issueSchema } from '../../../src/schema/issue.ts';

const own = { date: null, why: '应当事人要求' };
const whole = { date: '2024-05-01', why: '待重新整理' };
const articles = [
  { id: '2022-11-01-1-1', withdrawn: null },
  { id: '2022-11-01-1-2', withdrawn: own },
];
const issue = (withdrawn: typeof whole | null) =>
  issueSchema.parse({
    date: '2022-11-01',
    dateCertainty: 'exact',
    pages: [{ n: '1', articles: articles.map(({ id }) => id) }],
    withdrawn,
  });

describe('an issue with one withdrawn article', () => {
  const data = issue(null);
  const withdrawn = withdrawnArticles(data, articles);

  test('withdraws that article alone, with its reason', () => {
    expect([...withdrawn]).toEqual([['2022-11-01-1-2', own]]);
  });

  test('lists the others on its pages', () => {
    expect(publishedPart(data, withdrawn).pages.map((page) => page.articles)).toEqual([
      ['2022-11-01-1-1'],
    ]);
  });

  test('keeps the address of that article alone', () => {
    const model = { id: '2022-11-01', data, articles: new Map(), withdrawn };
    expect(withdrawnRoutes(model)).toEqual([
      { route: { kind: 'article', issue: '2022-11-01', page: '1', order: '2' }, withdrawal: own },
    ]);
  });
});

test('a withdrawn issue keeps all its addresses, with the nearest reason', () => {
  const data = issue(whole);
  const withdrawn = withdrawnArticles(data, articles);
  const model = { id: '2022-11-01', data, articles: new Map(), withdrawn };
  expect(
    withdrawnRoutes(model).map(({ route, withdrawal }) => [route.kind, withdrawal.why]),
  ).toEqual([
    ['issue', whole.why],
    ['page', whole.why],
    ['article', whole.why],
    ['article', own.why],
  ]);
});

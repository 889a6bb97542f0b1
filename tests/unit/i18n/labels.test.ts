import { expect, test } from 'vitest';
import { pageLabel } from '../../../src/i18n/labels.ts';
import { createTranslate } from '../../../src/i18n/ui.ts';
import { issueSchema } from '../../../src/schema/issue.ts';

const t = createTranslate((text) => text);

/** The label of a page in an issue of one page. */
function labelOf(page: Record<string, unknown>): string {
  const issue = issueSchema.parse({
    date: '1952-12-30',
    dateCertainty: 'exact',
    pages: [{ slug: '1', articles: [], ...page }],
  });
  return issue.pages.map((one) => pageLabel(one, t)).join();
}

test.each([
  [{ n: '4' }, '第4版'],
  [{ n: 'A05' }, '第A05版'],
  [{ n: '一' }, '第一版'],
  [{ n: '十二' }, '第十二版'],
  [{ n: '廿四' }, '第廿四版'],
  [{ n: '４' }, '第４版'],
  [{ n: '第一版' }, '第一版'],
  [{ n: '第1张第4版' }, '第1张第4版'],
  [{ n: '头版' }, '头版'],
  [{ n: null }, '版次不详'],
  [{ n: '一', name: '要闻' }, '第一版 要闻'],
  [{ n: '一', inferred: { n: { cert: 0.5, why: '版头残缺' } } }, '第一版（推断）'],
])('the page %o is called %s', (page, expected) => {
  expect(labelOf(page)).toBe(expected);
});

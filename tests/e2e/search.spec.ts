import { expect, test, type Page } from '@playwright/test';
import { createFold } from '../../src/search/fold.ts';
import { foldClasses } from '../../src/search/fold-table.ts';
import { searchText } from '../../src/search/document.ts';
import { articles } from '../paths.ts';

const fold = createFold(foldClasses([]));
const folded = (text: string): string => fold(text).characters.join('');

/** How many articles contain every term of a query, found by plain search in their passages. */
function countOf(query: string, among = articles): number {
  const terms = query.split(' ').map(folded);
  return among.filter(({ article }) => {
    const passages = searchText(article, '').passages.map(({ text }) => folded(text));
    return terms.every((term) => passages.some((passage) => passage.includes(term)));
  }).length;
}

async function search(page: Page, query: string): Promise<void> {
  await page.getByRole('searchbox').fill(query);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).not.toBeEmpty();
}

const results = (page: Page) =>
  page.getByRole('list', { name: /檢索結果|检索结果/u }).getByRole('listitem');

/** Queries at and across word boundaries and punctuation, in both scripts. */
const queries = [
  '网格员',
  '網格員',
  '于英杰',
  '於英傑',
  '医生发',
  '醫生發',
  '員做後',
  '早快准',
  '“早、快、准”',
  '核',
  '第一百次',
  '114次',
  '防疫 好姐妹',
  '通讯员张昕',
  '聚焦基层',
  '光华街社区的网格员对沿街商铺',
];

for (const prefix of ['', '/hant']) {
  for (const query of queries) {
    test(`“${query}” finds what plain search finds, at ${prefix}/search/`, async ({ page }) => {
      await page.goto(`${prefix}/search/`);
      await search(page, query);
      const count = countOf(query);
      expect(count).toBeGreaterThan(0);
      await expect(page.getByRole('status')).toHaveText(`共 ${count} 篇`);
      await expect(results(page)).toHaveCount(count);
    });
  }
}

test('excerpts are in the script of the page, with the match marked', async ({ page }) => {
  await page.goto('/hant/search/');
  await search(page, '医生发现');
  await expect(results(page).locator('mark')).toHaveText('醫生發現');
  await expect(results(page).getByRole('heading')).toContainText('幸福路上不「掉隊」');
});

test('an article opened from a result has the matches marked and the first one in view', async ({
  page,
}) => {
  await page.goto('/hant/search/?q=网格员');
  await results(page).first().getByRole('link').click();
  await expect(page).toHaveURL(/\/hant\/2022-11-01\/1\/\d\/\?q=/u);
  await expect
    .poll(() => page.evaluate(() => CSS.highlights.get('search')?.size ?? 0))
    .toBeGreaterThan(3);
  const marked = await page.evaluate(() =>
    [...(CSS.highlights.get('search') ?? [])].map((range) => (range as Range).toString()),
  );
  expect(new Set(marked)).toEqual(new Set(['網格員']));
});

test('marks reach over emendation marks and typesetting', async ({ page }) => {
  await page.goto('/2022-08-23/1/2/?q=一家家人户摸底');
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('search')?.size ?? 0)).toBe(1);
});

test('the toggle keeps the query and its marks', async ({ page }) => {
  await page.goto('/2022-08-23/1/2/?q=人户');
  await page.getByRole('link', { name: '繁' }).click();
  await expect(page).toHaveURL(/\/hant\/2022-08-23\/1\/2\/\?q=/u);
  await expect
    .poll(() => page.evaluate(() => CSS.highlights.get('search')?.size ?? 0))
    .toBeGreaterThan(0);
});

test('date and column narrow the results', async ({ page }) => {
  const status = page.getByRole('status');
  const august = articles.filter(({ path }) => path.startsWith('/2022-08-23/'));
  await page.goto('/search/?q=社区');
  await expect(status).toHaveText(`共 ${countOf('社区')} 篇`);
  await page.getByLabel('日期').selectOption({ label: '2022年8月' });
  await expect(status).toHaveText(`共 ${countOf('社区', august)} 篇`);
  expect(countOf('社区', august)).toBeLessThan(countOf('社区'));

  const inColumn = articles.filter(({ article }) => article.data.column === '聚焦基层一线风采');
  await page.getByLabel('日期').selectOption({ label: '全部' });
  await page.getByRole('searchbox').fill('村');
  await page.getByLabel('栏目').selectOption({ label: '聚焦基层一线风采' });
  await expect(status).toHaveText(`共 ${countOf('村', inColumn)} 篇`);
  await page.getByLabel('栏目').selectOption({ label: '无栏目' });
  const outside = articles.filter(({ article }) => article.data.column === null);
  await expect(status).toHaveText(`共 ${countOf('村', outside)} 篇`);
});

test('the newest articles stand first', async ({ page }) => {
  await page.goto('/search/?q=疫情');
  await expect(page.getByRole('status')).toHaveText(/共/u);
  const dates = await page.locator('.result-place').allTextContents();
  const november = dates.filter((date) => date.includes('11月')).length;
  expect(dates.slice(0, november).every((date) => date.includes('11月'))).toBe(true);
});

test('what is not there is said, and shown as text', async ({ page }) => {
  await page.goto('/search/');
  await search(page, '<img src=x onerror=alert(1)>没有');
  await expect(page.getByRole('status')).toContainText(
    '没有找到“<img src=x onerror=alert(1)>没有”',
  );
  await expect(results(page)).toHaveCount(0);
});

test('punctuation alone finds nothing', async ({ page }) => {
  await page.goto('/search/');
  await search(page, '，。“');
  await expect(page.getByRole('status')).toContainText('标点和空格不计');
});

test('the search stands in the address and comes back with it', async ({ page }) => {
  await page.goto('/search/');
  await search(page, '孕妇');
  await expect(page).toHaveURL(/\?q=/u);
  await results(page).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('孕妇');
  await page.goBack();
  await expect(page.getByRole('searchbox')).toHaveValue('孕妇');
  await expect(results(page)).toHaveCount(1);
  await page.getByRole('link', { name: '繁' }).click();
  await expect(page).toHaveURL(/\/hant\/search\/\?q=/u);
  await expect(results(page)).toHaveCount(1);
});

test('results are found, reached and opened with the keyboard alone', async ({ page }) => {
  await page.goto('/search/');
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('养羊');
  await page.keyboard.press('Enter');
  await expect(results(page)).toHaveCount(1);
  for (let i = 0; i < 5; i += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.closest('.results') !== null)) break;
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/2022-08-23\/1\/3\//u);
});

test('a failed download is said, and the next try can succeed', async ({ page }) => {
  await page.route('**/search/fold.json', (route) => route.abort());
  await page.goto('/search/');
  await search(page, '养羊');
  await expect(page.getByRole('status')).toContainText('没有下载成功');
  await page.unroute('**/search/fold.json');
  await page.keyboard.press('Enter');
  await expect(results(page)).toHaveCount(1);
});

test('the engine leaves the language of the page as it was', async ({ page }) => {
  await page.goto('/hant/search/?q=核酸');
  await expect(page.getByRole('status')).toHaveText(/共/u);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
});

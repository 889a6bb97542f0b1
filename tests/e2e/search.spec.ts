import { expect, test, type Page } from '@playwright/test';
import { createFold } from '../../src/search/format/fold.ts';
import { foldClasses } from '../../src/search/format/fold-table.ts';
import { articles } from '../support/paths.ts';
import { plainSearch } from '../support/search/plain.ts';
import { sourceText } from '../support/search/site.ts';

const find = plainSearch(
  articles.map(({ article }) => ({ id: article.data.id, text: sourceText(article) })),
  createFold(foldClasses([])),
);

// The next test has the same context.
test.afterEach(({ context }) => context.setOffline(false));

/** How many articles contain every term of a query. */
function countOf(query: string, among = articles): number {
  const found = find(query.split(' '));
  return among.filter(({ article }) => found.has(article.data.id)).length;
}

async function search(page: Page, query: string): Promise<void> {
  await page.getByRole('searchbox').fill(query);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).not.toBeEmpty();
}

const results = (page: Page) =>
  page.getByRole('list', { name: /檢索結果|检索结果/u }).getByRole('listitem');

/** On a phone they are folded away. */
async function openFacets(page: Page): Promise<void> {
  const facets = page.locator('.narrow');
  await expect(facets).toBeVisible();
  if ((await facets.getAttribute('open')) === null) await facets.locator('summary').click();
}

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
  // One search page answers all queries, as it does a reader.
  test.describe(() => {
    test.describe.configure({ mode: 'default' });

    let page: Page;
    test.beforeAll(async ({ browser }) => {
      page = await browser.newPage();
      await page.goto(`${prefix}/search/`);
    });
    test.afterAll(() => page.close());

    for (const query of queries) {
      test(`“${query}” finds what plain search finds, at ${prefix}/search/`, async () => {
        await page.getByRole('searchbox').fill('');
        await expect(page.getByRole('status')).toBeEmpty();
        await expect(results(page)).toHaveCount(0);
        await search(page, query);
        const count = countOf(query);
        expect(count).toBeGreaterThan(0);
        await expect(page.getByRole('status')).toHaveText(`共 ${count} 篇`);
        await expect(results(page)).toHaveCount(count);
      });
    }
  });
}

test('excerpts are in the script of the page, with the match marked', async ({ page }) => {
  await page.goto('/hant/search/');
  await search(page, '医生发现');
  await expect(results(page).locator('mark')).toHaveText('醫生發現');
  await expect(results(page).getByRole('heading')).toContainText('幸福路上不「掉隊」');
});

test('facets narrow the results, and pressed again widen them', async ({ page }) => {
  const status = page.getByRole('status');
  const august = articles.filter(({ path }) => path.startsWith('/2022-08-23/'));
  await page.goto('/search/?q=社区');
  await expect(status).toHaveText(`共 ${countOf('社区')} 篇`);
  await openFacets(page);
  const month = page.getByRole('group', { name: '月份' }).getByRole('button', { name: '8月' });
  await expect(month).toHaveText(new RegExp(`2022年8月\\s*${countOf('社区', august)}`, 'u'));
  await month.click();
  await expect(status).toHaveText(`共 ${countOf('社区', august)} 篇`);
  expect(countOf('社区', august)).toBeLessThan(countOf('社区'));
  await expect(month).toBeFocused();
  await expect(month).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Enter');
  await expect(status).toHaveText(`共 ${countOf('社区')} 篇`);
});

test('a column narrows the results, and so does having none', async ({ page }) => {
  const inColumn = articles.filter(({ article }) => article.data.column === '聚焦基层一线风采');
  const outside = articles.filter(({ article }) => article.data.column === null);
  await page.goto('/hant/search/?q=村');
  await openFacets(page);
  const column = page.getByRole('group', { name: '欄目' });
  await column.getByRole('button', { name: '聚焦基層一線風采' }).click();
  await expect(page.getByRole('status')).toHaveText(`共 ${countOf('村', inColumn)} 篇`);
  await page.goto('/search/?q=村&column=');
  await expect(page.getByRole('status')).toHaveText(`共 ${countOf('村', outside)} 篇`);
});

test('results are ordered by date either way, or by matches', async ({ page }) => {
  const months = async (): Promise<string[]> =>
    (await page.locator('.result-place').allTextContents()).map(
      (place) => /\d+月/u.exec(place)?.[0] ?? '',
    );
  const newest = ['11月', '11月', '11月', '11月', '8月', '8月'];
  await page.goto('/search/?q=社区');
  await expect.poll(months).toEqual(newest);
  await page.getByText('由旧到新').click();
  await expect.poll(months).toEqual(newest.toReversed());
  await expect(page).toHaveURL(/sort=oldest/u);
  await page.getByRole('radio', { name: '由旧到新' }).press('ArrowRight');
  await expect(page.getByRole('radio', { name: '按处数' })).toBeChecked();
  await expect(page).toHaveURL(/sort=matches/u);
  await expect(results(page).first()).toContainText(/共 \d+ 处/u);
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('radio', { name: '由新到旧' })).toBeChecked();
  await expect.poll(months).toEqual(newest);
});

test('more of an article is shown on demand', async ({ page }) => {
  await page.goto('/search/?q=网格员');
  const item = results(page).filter({ hasText: '孕妇居家隔离' });
  const lines = item.locator('.excerpt');
  await expect(lines).toHaveCount(1);
  await item.getByRole('button', { name: /再看/u }).click();
  await expect.poll(() => lines.count()).toBeGreaterThan(3);
  await expect(lines.nth(1).getByRole('link')).toBeFocused();
  await expect(lines.nth(1).locator('mark').first()).toHaveText('网格员');
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

test('results come while somebody types, but not of half a syllable', async ({ page }) => {
  await page.goto('/search/');
  const field = page.getByRole('searchbox');
  await field.focus();
  const input = await page.context().newCDPSession(page);
  await input.send('Input.imeSetComposition', { text: 'yang', selectionStart: 4, selectionEnd: 4 });
  await expect(field).toHaveValue('yang');
  await page.waitForTimeout(500);
  await expect(page).toHaveURL('/search/');
  await input.send('Input.insertText', { text: '养羊' });
  await expect(field).toHaveValue('养羊');
  await expect(page).toHaveURL(/\?q=/u);
  await expect(results(page)).toHaveCount(1);
});

test('the search stands in the address and comes back with it', async ({ page }) => {
  await page.goto('/search/');
  await search(page, '孕妇');
  await expect(page).toHaveURL(/\?q=/u);
  await results(page).first().getByRole('heading').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('孕妇');
  await page.goBack();
  await expect(page.getByRole('searchbox')).toHaveValue('孕妇');
  await expect(results(page)).toHaveCount(1);
  await page.getByRole('link', { name: '繁' }).click();
  await expect(page).toHaveURL(/\/hant\/search\/\?q=/u);
  await expect(results(page)).toHaveCount(1);
});

test('coming back leads to the same place among the results', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 500 });
  await page.goto('/search/?q=社区');
  await expect(results(page)).toHaveCount(countOf('社区'));
  const last = results(page).last().getByRole('heading').getByRole('link');
  await last.scrollIntoViewIfNeeded();
  const scroll = await page.evaluate(() => scrollY);
  expect(scroll).toBeGreaterThan(300);
  await last.click();
  await expect(page).toHaveURL(/\/1\/\d\/\?q=/u);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(scroll);
});

test('a filter is undone by going back', async ({ page }) => {
  await page.goto('/search/?q=社区');
  await openFacets(page);
  await page.getByRole('button', { name: '2022年8月' }).click();
  await expect(page).toHaveURL(/month=2022-08/u);
  await page.goBack();
  await expect(page).not.toHaveURL(/month/u);
  await expect(page.getByRole('status')).toHaveText(`共 ${countOf('社区')} 篇`);
});

test('results are found, reached and opened with the keyboard alone', async ({ page }) => {
  await page.goto('/search/');
  await page.keyboard.press('/');
  await page.keyboard.type('社区');
  await page.keyboard.press('Enter');
  await expect(results(page)).toHaveCount(countOf('社区'));
  const links = results(page).getByRole('heading').getByRole('link');
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(links.last()).toBeFocused();
  await page.keyboard.press('Home');
  const href = await links.nth(0).getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(href?.split('?')[0] ?? '', 'u'));
});

test('a query of two thousand characters is searched, and does not burst the address', async ({
  page,
}) => {
  const text = articles[0]?.article.blocks.map((block) => block.text).join('') ?? '';
  await page.goto('/search/');
  await search(page, '社区防疫'.repeat(500));
  await expect(page.getByRole('status')).toContainText('没有找到');
  expect(page.url().length).toBeLessThan(4000);
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('社区防疫'.repeat(500));
  const first = articles[0]?.article.blocks.find((block) => [...block.text].length > 100);
  await search(page, first?.text ?? text);
  await expect(results(page)).toHaveCount(1);
  await results(page).getByRole('heading').getByRole('link').click();
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('search')?.size ?? 0)).toBe(1);
});

test('help on how to ask is there until there are results', async ({ page }) => {
  await page.goto('/search/');
  const help = page.getByRole('region', { name: '检索方法' });
  await expect(help).toBeVisible();
  await search(page, '社区');
  await expect(results(page)).toHaveCount(countOf('社区'));
  await expect(help).toBeHidden();
  await page.getByRole('searchbox').fill('');
  await expect(help).toBeVisible();
  await expect(page.getByRole('status')).toBeEmpty();
  await expect(page).toHaveURL('/search/');
});

test('the focus stays among the results when others replace them', async ({ page }) => {
  await page.goto('/search/?q=疫');
  await expect(results(page)).toHaveCount(countOf('疫'));
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('End');
  await page.keyboard.type('情');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(results(page).locator('h2 a').nth(1)).toBeFocused();
  await expect(page).toHaveURL(/q=%E7%96%AB%E6%83%85$/u);
  await expect(results(page).first().locator('mark').first()).toHaveText('疫情');
  await expect(results(page).locator('h2 a').nth(1)).toBeFocused();
  await page.getByRole('link', { name: '繁' }).evaluate((link: HTMLElement) => link.click());
  await expect(page).toHaveURL(/\/hant\//u);
  await page.keyboard.press('ArrowUp');
  await expect(results(page).locator('h2 a').first()).toBeFocused();
});

test('a failed download is said, and a button tries again', async ({ page, context }) => {
  await page.goto('/search/');
  await context.setOffline(true);
  await search(page, '养羊');
  await expect(page.getByRole('status')).toContainText('没有下载成功');
  await page.getByRole('button', { name: '再试一次' }).click();
  await expect(page.getByRole('button', { name: '再试一次' })).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('button', { name: '再试一次' }).click();
  await expect(results(page)).toHaveCount(1);
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test('a download that breaks off is said, and can be tried again', async ({ page }) => {
  await page.route('**/search/**/*.json', (route) =>
    route.request().url().includes('2022-') ? route.abort('connectionreset') : route.continue(),
  );
  await page.goto('/search/?q=养羊');
  await expect(page.getByRole('status')).toContainText('没有下载成功');
  await expect(results(page)).toHaveCount(0);
  await page.unroute('**/search/**/*.json');
  await page.getByRole('button', { name: '再试一次' }).click();
  await expect(results(page)).toHaveCount(1);
});

test('the engine leaves the language of the page as it was', async ({ page }) => {
  await page.goto('/hant/search/?q=核酸');
  await expect(page.getByRole('status')).toHaveText(/共/u);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
});

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { serve, type Served } from '../../scripts/bench/serve.ts';
import type { SearchSource } from '../../src/search/build/search-text.ts';
import { siteFolder } from '../support/browser.ts';
import { createCorpus } from '../support/search/corpus.ts';
import { plainSearch } from '../support/search/plain.ts';
import { buildBundles, openFolder } from '../support/search/site.ts';

/** The included edition, its search replaced by one of four years in as many bundles. */
let folder: string;
let served: Served;
let site: string;
let find: ReturnType<typeof plainSearch>;
let sources: SearchSource[];
let bundles: string[];

// The site is built once, not once for each worker.
test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  const corpus = await createCorpus(5);
  sources = Array.from({ length: 160 }, (_, i) => corpus.article(i, 2020 + (i % 4)));
  folder = await mkdtemp(join(tmpdir(), 'kanben-bundles-test-'));
  await cp(siteFolder, folder, { recursive: true });
  await buildBundles(sources, folder, { bundleSize: 45 });
  served = await serve(folder);
  site = served.address;
  find = plainSearch(sources, (await openFolder(folder)).fold);
});

test.beforeEach(({ page }) => {
  bundles = [];
  page.on('request', (request) => {
    const [, name] =
      /\/pagefind\/([^/]+)-[0-9a-f]+\/\d/u.exec(decodeURIComponent(request.url())) ?? [];
    if (name !== undefined && !bundles.includes(name)) bundles.push(name);
  });
});

test.afterAll(async () => {
  served.close();
  await rm(folder, { recursive: true });
});

const status = (page: Page) => page.getByRole('status');
const results = (page: Page) => page.locator('.results > li');
const button = (page: Page, name: string) => page.getByRole('button', { name });
const countOf = (query: string, year = ''): number =>
  [...find([query])].filter((id) => id.startsWith(year)).length;

test('a common word is looked for in the newest bundle alone, until more is wanted', async ({
  page,
}) => {
  await page.goto(`${site}/search/?q=的`);
  const newest = countOf('的', '2023');
  expect(newest).toBeGreaterThan(30);
  await expect(status(page)).toHaveText(`2023年1月以来共 ${newest} 篇，更早的尚未检索`);
  await expect(results(page)).toHaveCount(10);
  expect(bundles).toEqual(['2023']);

  await button(page, '再显示一些').click();
  await expect(results(page)).toHaveCount(30);
  await expect(results(page).nth(10).getByRole('link').first()).toBeFocused();
  await button(page, '再显示一些').click();
  await expect(results(page)).toHaveCount(newest);
  expect(bundles).toEqual(['2023']);
  await button(page, '继续检索更早的').click();
  await expect(results(page).nth(newest).getByRole('link').first()).toBeFocused();
  await expect(status(page)).toHaveText(/^2021年\d+月以来共 \d+ 篇，更早的尚未检索$/u);
  expect(bundles.toSorted()).toEqual(['2021', '2022', '2023']);
});

test('a download that fails while looking further is said, and can be tried again', async ({
  page,
}) => {
  await page.goto(`${site}/search/?q=网格员`);
  const more = button(page, '继续检索更早的');
  const further = button(page, '再显示一些');
  await expect(more.or(further)).toBeVisible();
  while (await further.isVisible()) {
    const count = await results(page).count();
    await further.click();
    await expect.poll(() => results(page).count()).toBeGreaterThan(count);
  }
  await page.route('**/pagefind/**', (route) => route.abort('connectionreset'));
  await more.click();
  await expect(status(page)).toContainText('没有下载成功');
  await page.unroute('**/pagefind/**');
  await button(page, '再试一次').click();
  await expect(status(page)).toContainText('更早的尚未检索');
  await expect(results(page)).toHaveCount(10);
});

test('a month keeps its number when it is chosen', async ({ page }) => {
  await page.goto(`${site}/search/?q=的&month=2021-05`);
  const count = countOf('的', '2021-05');
  await expect(status(page)).toHaveText(`共 ${count} 篇`);
  const months = page.getByRole('group', { name: '月份' }).getByRole('button');
  await expect(months).toHaveText([`2021年5月 ${count}`]);
});

test('coming back leads to as many results as were shown', async ({ page }) => {
  await page.goto(`${site}/search/?q=的`);
  await button(page, '再显示一些').click();
  await expect(results(page)).toHaveCount(30);
  await button(page, '再显示一些').click();
  await button(page, '继续检索更早的').click();
  const newest = countOf('的', '2023');
  await expect.poll(() => results(page).count()).toBeGreaterThan(newest);
  const count = await results(page).count();
  await page.evaluate(() => scrollTo(0, 900));
  await expect
    .poll(() =>
      page.evaluate(
        () => (history.state as { kanbenSearch?: { scroll: number } } | null)?.kanbenSearch?.scroll,
      ),
    )
    .toBe(900);
  await page.reload();
  await expect(results(page)).toHaveCount(count);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(900);
});

test('rare words and the most frequent are looked for everywhere', async ({ page }) => {
  const rare = [...(sources[0]?.text.passages[1]?.text ?? '')].slice(2, 12).join('');
  await page.goto(`${site}/search/?q=${encodeURIComponent(`“${rare}”`)}`);
  await expect(status(page)).toHaveText('共 1 篇');
  expect(bundles).toHaveLength(4);
  await page.goto(`${site}/search/?q=的&sort=matches`);
  await expect(status(page)).toHaveText(`共 ${countOf('的')} 篇`);
});

test('the oldest first are looked for from the other end', async ({ page }) => {
  await page.goto(`${site}/hant/search/?q=的&sort=oldest`);
  const oldest = countOf('的', '2020');
  await expect(status(page)).toHaveText(`截至2020年12月共 ${oldest} 篇，更晚的尚未檢索`);
  expect(bundles).toEqual(['2020']);
  // Years that were not asked can be chosen, without a number.
  const years = page.getByRole('group', { name: '年份' }).getByRole('button');
  await expect(years).toHaveText(['2023年', '2022年', '2021年', `2020年 ${oldest}`]);
  await years.first().click();
  await expect(status(page)).toHaveText(`共 ${countOf('的', '2023')} 篇`);
});

test('a year is looked for in its bundle alone, and counted wholly', async ({ page }) => {
  await page.goto(`${site}/search/?q=的&year=2021`);
  await expect(status(page)).toHaveText(`共 ${countOf('的', '2021')} 篇`);
  expect(bundles).toEqual(['2021']);
});

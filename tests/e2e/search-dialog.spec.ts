import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from '../support/accessibility.ts';

const article = '/2022-11-01/1/1/';
const dialog = (page: Page) => page.getByRole('dialog', { name: /检索|檢索/u });
const panel = (page: Page) => page.frameLocator('kanben-search-dialog iframe');
const field = (page: Page) => panel(page).getByRole('searchbox');
const links = (page: Page) => panel(page).locator('.results h2 a');

// The next test has the same context.
test.afterEach(({ context }) => context.setOffline(false));

for (const [name, keys] of [
  ['/', '/'],
  ['Ctrl and K', 'Control+k'],
  ['⌘ and K', 'Meta+k'],
] as const) {
  test(`${name} opens the search over the page, Escape closes it`, async ({ page }) => {
    await page.goto(article);
    const link = page.getByRole('link', { name: '关于' });
    await link.focus();
    await page.keyboard.press(keys);
    await expect(field(page)).toBeFocused();
    await page.keyboard.type('社区');
    await expect(links(page).first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(links(page).first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    await expect(link).toBeFocused();
    await page.keyboard.press(keys);
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveValue('社区');
  });
}

test('the link opens the search over the page', async ({ page }) => {
  await page.goto(`/hant${article}`);
  const link = page.getByRole('link', { name: '檢索' });
  await link.click();
  await expect(dialog(page)).toBeVisible();
  await expect(page).toHaveURL(`/hant${article}`);
  await field(page).fill('医生');
  await expect(links(page).first()).toBeVisible();
  await panel(page).getByRole('button', { name: '關閉檢索' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(link).toBeFocused();
});

test('the address that the dialog shows leads to the field by itself', async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto('/search/#q');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await expect(page.locator('.masthead')).toBeHidden();
  await page.context().close();
});

test('keys that are held open one dialog', async ({ page }) => {
  await page.goto(article);
  await page.evaluate(() => {
    for (let i = 0; i < 3; i += 1) {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: '/', cancelable: true }));
    }
  });
  await expect(field(page)).toBeFocused();
  await expect(page.locator('kanben-search-dialog')).toHaveCount(1);
});

test('closed while somebody types, it stays closed', async ({ page }) => {
  await page.goto(article);
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('社区');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(links(page)).not.toHaveCount(0);
  await page.reload({ waitUntil: 'networkidle' });
  await expect(page.locator('kanben-search-dialog')).toHaveCount(0);
});

test('with a modifier the link is a link', async ({ page, context }) => {
  await page.goto(article);
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: '检索' }).click({ modifiers: ['ControlOrMeta'] });
  await expect(await opened).toHaveURL('/search/');
  await expect(dialog(page)).toHaveCount(0);
});

test('nothing of the search is loaded before it is wanted', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.goto(article, { waitUntil: 'networkidle' });
  expect(requests.filter((path) => /search[-/]|pagefind/u.test(path.toLowerCase()))).toEqual(
    requests.filter((path) => path.includes('search-shortcut')),
  );
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  expect(requests.some((path) => path === '/search/')).toBe(true);
});

test('a result is opened in place of the page; going back, the search is there again', async ({
  page,
}) => {
  await page.goto(article);
  await page.keyboard.press('/');
  await field(page).fill('养羊');
  await expect(links(page)).toHaveCount(1);
  await field(page).press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/2022-08-23\/1\/3\/\?q=/u);
  await expect(dialog(page)).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL(article);
  await expect(field(page)).toHaveValue('养羊');
  await expect(links(page)).toHaveCount(1);
  await field(page).press('Escape');
  await page.reload({ waitUntil: 'networkidle' });
  await expect(dialog(page)).toHaveCount(0);
});

test('the dialog leads to a page of its own, whose address can be shared', async ({ page }) => {
  await page.goto(article);
  await page.keyboard.press('Control+k');
  await field(page).fill('社区');
  await panel(page)
    .getByRole('link', { name: /单独一页/u })
    .click();
  await expect(page).toHaveURL(`/search/?q=${encodeURIComponent('社区')}`);
  await expect(page.getByRole('status')).toHaveText(/共 \d+ 篇/u);
});

test('keys that are typed into a field open nothing', async ({ page }) => {
  await page.goto(article);
  await page.evaluate(() => {
    document.querySelector('main')?.prepend(document.createElement('input'));
    document.querySelector('input')?.focus();
  });
  await page.keyboard.type('a/b');
  await expect(page.locator('main input')).toHaveValue('a/b');
  await expect(dialog(page)).toHaveCount(0);
});

test('without network the link is followed, as without JavaScript', async ({ page, context }) => {
  await page.goto(article, { waitUntil: 'networkidle' });
  await context.setOffline(true);
  const failed = page.waitForEvent('requestfailed', (request) => request.isNavigationRequest());
  await page.keyboard.press('/');
  expect(new URL((await failed).url()).pathname).toBe('/search/');
});

test('a network that goes while the dialog is open is said there', async ({ page, context }) => {
  await page.goto(article);
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await context.setOffline(true);
  await field(page).fill('养羊');
  await expect(panel(page).getByRole('status')).toContainText('没有下载成功');
  await context.setOffline(false);
  await panel(page).getByRole('button', { name: '再试一次' }).click();
  await expect(links(page)).toHaveCount(1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`page and dialog with results are accessible in ${colorScheme}`, async ({ page }) => {
    const violations: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') violations.push(message.text());
    });
    await page.emulateMedia({ colorScheme });
    await page.goto('/search/?q=社区');
    await expect(page.locator('.results > li')).not.toHaveCount(0);
    const onPage = await violationsOf(page);
    await page.goto('/hant/2022-08-23/1/2/?q=社区');
    await expect(page.locator('.marks-bar')).toBeVisible();
    const onArticle = await violationsOf(page);
    await page.keyboard.press('/');
    await field(page).fill('社区');
    await expect(links(page).first()).toBeVisible();
    const inDialog = await violationsOf(page);
    expect([onPage, onArticle, inDialog]).toEqual([[], [], []]);
    expect(violations).toEqual([]);
  });
}

import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from '../support/accessibility.ts';

const article = '/2022-08-23/1/1/';

async function choose(page: Page, preferences: Record<string, string>): Promise<void> {
  await page.addInitScript((value) => {
    localStorage.setItem('kanben', value);
  }, JSON.stringify(preferences));
}

const style = (page: Page, property: string): Promise<string> =>
  page.evaluate(
    (name) => getComputedStyle(document.documentElement).getPropertyValue(name),
    property,
  );

test('size and colours are chosen from the keyboard, and kept for the next page', async ({
  page,
}) => {
  await page.goto(article);
  const panel = page.locator('summary', { hasText: '阅读' });
  await panel.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('字号')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('字号')).toBeFocused();
  await page.keyboard.press('End');
  expect(await style(page, 'font-size')).toBe('24px');
  await page.keyboard.press('Home');
  expect(await style(page, 'font-size')).toBe('15px');
  await page.getByLabel('暗').check();
  expect(await style(page, 'color-scheme')).toBe('dark');
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('字号')).toBeHidden();
  await expect(panel).toBeFocused();

  await page.goto('/hant/');
  expect(await style(page, 'font-size')).toBe('15px');
  expect(await style(page, 'color-scheme')).toBe('dark');
  await page.locator('summary', { hasText: '閱讀' }).click();
  await page.getByLabel('隨系統').check();
  expect(await style(page, 'color-scheme')).toBe('light dark');
});

test('a click elsewhere closes the panel', async ({ page }) => {
  await page.goto(article);
  await page.locator('summary', { hasText: '阅读' }).click();
  await expect(page.getByLabel('字号')).toBeVisible();
  await page.locator('h1').click();
  await expect(page.getByLabel('字号')).toBeHidden();
});

test('what was chosen holds before anything is shown', async ({ page }) => {
  await choose(page, { theme: 'paper', size: '22' });
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      const { theme = '' } = document.documentElement.dataset;
      const size = document.documentElement.style.getPropertyValue('--size');
      Object.assign(window, { atFirst: `${theme} ${size}` });
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(article);
  const atFirst = await page.evaluate(() => (window as unknown as { atFirst: string }).atFirst);
  expect(atFirst).toBe('paper 22');
  expect(await style(page, 'font-size')).toBe('22px');
});

for (const theme of ['light', 'dark', 'paper']) {
  for (const [path, size] of [
    [article, '15'],
    [article, '24'],
    ['/', '20'],
    ['/hant/search/?q=核酸', '24'],
  ] as const) {
    test(`${path} is accessible in ${theme} at ${size} pixels, panel and all`, async ({ page }) => {
      await choose(page, { theme, size });
      await page.goto(path, { waitUntil: 'networkidle' });
      await page.locator('kanben-reading summary').click();
      await expect(page.locator('.reading output')).toHaveText(size);
      expect(await violationsOf(page)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    });
  }
}

test('the largest size fits the smallest screen', async ({ page }) => {
  await choose(page, { size: '24' });
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/', article, '/search/']) {
    await page.goto(path);
    await page.locator('kanben-reading summary').click();
    await expect(page.locator('.reading output')).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBe(0);
  }
});

test('a wish for more contrast is granted', async ({ page }) => {
  await page.emulateMedia({ contrast: 'more' });
  await page.goto(article);
  expect(await style(page, '--quiet')).toBe(await style(page, '--ink'));
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('there is no panel that would do nothing', async ({ page }) => {
    await page.goto(article);
    await expect(page.getByText('阅读', { exact: true })).toHaveCount(0);
  });
});

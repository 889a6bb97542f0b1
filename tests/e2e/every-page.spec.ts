import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from '../support/accessibility.ts';
import { allPaths, sourcePaths } from '../support/paths.ts';

/** A page is loaded once and looked at in each of these windows. */
const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
] as const;
const [phone] = sizes;

/** What goes wrong while a page is open. */
function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return problems;
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const path of [...allPaths, '/404.html', '/hant/404.html']) {
  test(`${path} opens without errors, fits the screen and is accessible`, async ({ page }) => {
    const problems = watch(page);
    await page.setViewportSize(phone);
    await page.goto(path, { waitUntil: 'networkidle' });
    for (const size of sizes) {
      await page.setViewportSize(size);
      expect(await overflow(page)).toBe(0);
      expect(await violationsOf(page)).toEqual([]);
      expect(problems).toEqual([]);
    }
  });
}

for (const path of ['/', '/2022-08-23/1/2/', '/hant/search/?q=核酸', '/about/']) {
  test(`${path} is accessible in the dark`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(phone);
    await page.goto(path, { waitUntil: 'networkidle' });
    for (const size of sizes) {
      await page.setViewportSize(size);
      expect(await violationsOf(page)).toEqual([]);
    }
  });
}

for (const path of sourcePaths) {
  test(`${path} fits every screen, of 320 pixels too, and text of twice the size`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    expect(await overflow(page)).toBe(0);
    await page.evaluate(() => {
      const { fontSize } = getComputedStyle(document.documentElement);
      document.documentElement.style.fontSize = `${parseFloat(fontSize) * 2}px`;
    });
    for (const size of sizes) {
      await page.setViewportSize(size);
      expect(await overflow(page)).toBe(0);
    }
  });

  test(`${path} toggles to the same place in the other script and back`, async ({ page }) => {
    await page.setViewportSize(phone);
    await page.goto(path);
    for (const size of sizes) {
      await page.setViewportSize(size);
      const title = await page.title();
      const text = await page.locator('main').innerText();
      await page.getByRole('link', { name: '繁' }).click();
      await expect(page).toHaveURL(`/hant${path}`);
      await page.waitForLoadState();
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
      expect(await page.title()).not.toBe(title);
      expect([...(await page.locator('main').innerText())]).toHaveLength([...text].length);
      await page.getByRole('link', { name: '简' }).click();
      await expect(page).toHaveURL(path);
      await page.waitForLoadState();
      expect(await page.title()).toBe(title);
      expect(await page.locator('main').innerText()).toBe(text);
    }
  });
}

test('an address that does not exist leads to the page that says so', async ({ page }) => {
  for (const size of sizes) {
    await page.setViewportSize(size);
    const response = await page.goto('/1900-01-01/');
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有这一页');
  }
});

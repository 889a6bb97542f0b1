import { expect, test } from '@playwright/test';
import { articles } from '../support/paths.ts';

const withNotes = '/2022-08-23/1/1/';

test('an emendation opens from its mark and shows source and correction', async ({ page }) => {
  await page.goto(withNotes);
  const note = page.locator('#n1');
  const before = await note.boundingBox();
  await page.getByRole('button', { name: '校记 1' }).click();
  await expect(note).toContainText('陈安利');
  await expect(note).toContainText('陈安丽');
  await expect(note).toContainText('95%');
  await expect(note).toBeInViewport();
  expect(await note.boundingBox()).not.toEqual(before);
  expect(await note.evaluate((element) => element.matches(':popover-open'))).toBe(true);
});

test('an emendation opens and closes from the keyboard', async ({ page }) => {
  await page.goto(withNotes);
  const mark = page.getByRole('button', { name: '校记 2' });
  await mark.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#n2:popover-open')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('#n2:popover-open')).toHaveCount(0);
  await expect(mark).toBeFocused();
});

test('the first key leads past the masthead, with the focus to be seen', async ({ page }) => {
  await page.goto(withNotes);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: '跳到正文' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  expect(await skip.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none');
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('every link and button can be reached with the Tab key', async ({ page }) => {
  await page.goto(withNotes);
  const count = await page.locator('a:visible, button:visible, summary:visible').count();
  const reached = new Set<string>();
  for (let i = 0; i < count + 2; i += 1) {
    await page.keyboard.press('Tab');
    reached.add(
      await page.evaluate(() => {
        const all = [...document.querySelectorAll('a, button, summary')];
        return String(all.indexOf(document.activeElement ?? document.body));
      }),
    );
  }
  reached.delete('-1');
  expect(reached.size).toBe(count);
});

test('landmarks name the parts of the page', async ({ page }) => {
  await page.goto(withNotes);
  await expect(page.getByRole('banner')).toHaveCount(1);
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('contentinfo')).toHaveCount(1);
  await expect(page.getByRole('navigation', { name: '主导航' })).toHaveCount(1);
  await expect(page.getByRole('navigation', { name: '简繁' })).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
});

test('what is inferred is shown as inferred, what is unknown as unknown', async ({ page }) => {
  await page.goto(withNotes);
  const masthead = page.getByRole('banner');
  await expect(masthead).toContainText('推断');
  await expect(masthead).toContainText('版次不详');
  await expect(page.locator('.cite')).toContainText('[太原晚报], [2022-08-23]');
  await expect(page.locator('.cite')).toContainText('方括号内的报名、日期为推断');
  await page.getByText('整理说明', { exact: true }).click();
  await expect(page.locator('.record')).toContainText('会议日期为8月22日');
});

test('articles are linked in the order of the page', async ({ page }) => {
  const own = articles.filter(({ path }) => path.startsWith('/2022-11-01/'));
  await page.goto(own[0]?.path ?? '');
  for (const next of own.slice(1)) {
    await page.locator('a[rel="next"]').click();
    await expect(page).toHaveURL(next.path);
  }
  await expect(page.locator('a[rel="next"]')).toHaveCount(0);
  await page.locator('a[rel="prev"]').click();
  await expect(page).toHaveURL(own.at(-2)?.path ?? '');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const { path, article } of articles) {
    test(`${path} is whole`, async ({ page }) => {
      await page.goto(path);
      const text = (await page.locator('.body').innerText()).replace(/\s/gu, '');
      for (const block of article.blocks) expect(text).toContain(block.text.replace(/\s/gu, ''));
    });
  }

  test('the search page says what to do', async ({ page }) => {
    await page.goto('/search/');
    await expect(page.getByText('检索在浏览器里进行')).toBeVisible();
  });
});

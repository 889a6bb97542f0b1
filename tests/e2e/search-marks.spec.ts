import { expect, test, type Page } from '@playwright/test';

const marked = (page: Page, name = 'search'): Promise<string[]> =>
  page.evaluate(
    (highlight) =>
      [...(CSS.highlights.get(highlight) ?? [])].map((range) => (range as Range).toString()),
    name,
  );

/** Whether the match that is shown stands in the window. */
const isInView = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('search-at') ?? [])];
    const box = (range as Range).getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight && box.width > 0;
  });

const bar = (page: Page) => page.getByRole('navigation', { name: /检索词在本篇|檢索詞在本篇/u });

test('an article opened from a result has the matches marked and the first one in view', async ({
  page,
}) => {
  await page.goto('/hant/search/?q=网格员');
  await page.locator('.results h2 a').first().click();
  await expect(page).toHaveURL(/\/hant\/2022-11-01\/1\/\d\/\?q=/u);
  await expect(bar(page)).toBeVisible();
  const matches = await marked(page);
  expect(matches.length).toBeGreaterThan(3);
  expect(new Set(matches)).toEqual(new Set(['網格員']));
  expect(await isInView(page)).toBe(true);
});

test('the bar counts the matches and leads to each, round and round', async ({ page }) => {
  await page.goto('/2022-11-01/1/3/?q=网格员');
  const output = bar(page).locator('output');
  await expect(output).toHaveText(/^1\/\d+$/u);
  const count = (await marked(page)).length;
  await expect(output).toHaveText(`1/${count}`);
  for (let i = 2; i <= count; i += 1) {
    await bar(page).getByRole('button', { name: '下一处' }).click();
    await expect(output).toHaveText(`${i}/${count}`);
    expect(await isInView(page)).toBe(true);
  }
  await page.keyboard.press('n');
  await expect(output).toHaveText(`1/${count}`);
  await page.keyboard.press('p');
  await expect(output).toHaveText(`${count}/${count}`);
});

test('a bar that comes late is in the script that the page has by then', async ({ page }) => {
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    void page.route('**/search/', async (route) => {
      resolve();
      await new Promise<void>((done) => (answer = done));
      await route.continue();
    });
  });
  await page.goto('/2022-11-01/1/3/?q=网格员');
  await asked;
  await page.getByRole('link', { name: '繁' }).click();
  await expect(page).toHaveURL(/\/hant\//u);
  await page.route('**/hant/search/', (route) => route.continue());
  answer();
  await expect(bar(page).getByRole('button', { name: '下一處' })).toBeVisible();
});

test('the bar is put away with the marks, the query and its keys', async ({ page }) => {
  await page.goto('/2022-11-01/1/3/?q=网格员');
  await bar(page).getByRole('button', { name: '不再标出' }).click();
  await expect(bar(page)).toHaveCount(0);
  expect(await marked(page)).toEqual([]);
  await expect(page).toHaveURL('/2022-11-01/1/3/');
  await page.keyboard.press('n');
  expect(await marked(page, 'search-at')).toEqual([]);
  await expect(page.getByRole('link', { name: '繁' })).toHaveAttribute('href', /\/1\/3\/$/u);
});

test('a passage named in the address comes first', async ({ page }) => {
  await page.goto('/2022-11-01/1/3/?q=网格员#p2');
  await expect(bar(page)).toBeVisible();
  const isWithin = await page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('search-at') ?? [])];
    return document.getElementById('p2')?.contains((range as Range).startContainer);
  });
  expect(isWithin).toBe(true);
  await expect(bar(page).locator('output')).not.toHaveText(/^1\//u);
});

test('marks reach over emendation marks and typesetting', async ({ page }) => {
  await page.goto('/2022-08-23/1/2/?q=一家家人户摸底');
  await expect.poll(async () => (await marked(page)).length).toBe(1);
});

test('the toggle keeps the query and its marks', async ({ page }) => {
  await page.goto('/2022-11-01/1/3/?q=网格员');
  await expect(bar(page)).toBeVisible();
  await page.getByRole('link', { name: '繁' }).click();
  await expect(page).toHaveURL(/\/hant\/2022-11-01\/1\/3\/\?q=/u);
  await expect.poll(async () => [...new Set(await marked(page))]).toEqual(['網格員']);
  await expect(bar(page).getByRole('button', { name: '下一處' })).toBeVisible();
});

test('text that changes in place is marked again', async ({ page }) => {
  await page.goto('/2022-11-01/1/3/?q=网格员');
  await expect(bar(page)).toBeVisible();
  const count = (await marked(page)).length;
  await page.keyboard.press('n');
  await page.evaluate(() => {
    for (const part of document.querySelectorAll('.headline, .body p')) {
      part.textContent = part.textContent.replaceAll('网格员', '網格員');
    }
    const link = document.querySelector<HTMLAnchorElement>('a[href$="/search/"]');
    if (link) link.href = '/hant/search/';
    document.dispatchEvent(new CustomEvent('kanben:script'));
  });
  await expect.poll(async () => new Set(await marked(page))).toEqual(new Set(['網格員']));
  await expect(bar(page).getByRole('button', { name: '下一處' })).toBeVisible();
  await expect(bar(page).locator('output')).toHaveText(`2/${count}`);
});

test('nothing of the search is printed', async ({ page }) => {
  await page.goto('/2022-11-01/1/3/?q=网格员');
  await expect(bar(page)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(bar(page)).toBeHidden();
});

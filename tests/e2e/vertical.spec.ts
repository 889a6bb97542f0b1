import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from '../support/accessibility.ts';
import { articles } from '../support/paths.ts';

const withNotes = '/2022-08-23/1/1/';
const withQuotes = '/2022-08-23/1/2/';

/** Opens a page as a reader who chose vertical reading before. */
async function openVertical(page: Page, path: string): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('kanben', '{"direction":"vertical"}'));
  await page.goto(path);
  await expect(page.locator('.article[style]')).toHaveCount(1);
}

const turnButton = (page: Page, name: '直排' | '横排' | '橫排') =>
  page.getByRole('button', { name, exact: true });

const writingMode = (page: Page): Promise<string> =>
  page.locator('.article').evaluate((element) => getComputedStyle(element).writingMode);

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Rows that hold text, by the distance of their tops, and whether what follows lies below them. */
const rows = (page: Page): Promise<{ pitch: number; overlap: number }> =>
  page.evaluate(() => {
    const article = document.querySelector('.article');
    const cite = document.querySelector('.cite');
    const { columnWidth, columnGap } = getComputedStyle(article as Element);
    const blocks = [...document.querySelectorAll('.article :is(.head, .body > *, .apparatus)')];
    const bottom = Math.max(
      ...blocks.flatMap((block) => [...block.getClientRects()].map((rect) => rect.bottom)),
    );
    return {
      pitch: parseFloat(columnWidth) + parseFloat(columnGap),
      overlap: bottom - (cite?.getBoundingClientRect().top ?? 0),
    };
  });

for (const [i, { path }] of articles.entries()) {
  test(`${path} reads vertically in both scripts, whole, without sideways scrolling`, async ({
    page,
  }) => {
    for (const prefix of ['', '/hant']) {
      await openVertical(page, prefix + path);
      expect(await writingMode(page)).toBe('vertical-rl');
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        expect(await overflow(page)).toBe(0);
        await expect.poll(async () => (await rows(page)).overlap).toBeLessThan(0);
      }
    }
    if (i > 1) return;
    expect(await violationsOf(page)).toEqual([]);
  });
}

test('turning a page changes no text, and turning back restores every element', async ({
  page,
}) => {
  await page.goto(withNotes);
  const html = (): Promise<string> =>
    page.locator('.article').evaluate((element) => element.innerHTML);
  const text = (): Promise<string> =>
    page.locator('.article').evaluate((element) => element.textContent ?? '');
  const [markup, words] = [await html(), await text()];
  await turnButton(page, '直排').click();
  await expect.poll(() => writingMode(page)).toBe('vertical-rl');
  await expect(page.locator('.combined')).not.toHaveCount(0);
  expect(await text()).toBe(words);
  await turnButton(page, '横排').click();
  await expect.poll(() => writingMode(page)).toBe('horizontal-tb');
  expect(await html()).toBe(markup);
  expect(await page.locator('.article').getAttribute('style')).toBeFalsy();
});

test('one to three digits share the space of one character, longer numbers stand upright', async ({
  page,
}) => {
  await openVertical(page, withNotes);
  const numbers = await page.locator('.body .combined').evaluateAll((elements) =>
    elements.map((element) => {
      const { width, height } = element.getBoundingClientRect();
      const size = parseFloat(getComputedStyle(element).fontSize);
      return { text: element.textContent, width: width / size, height: height / size };
    }),
  );
  expect(numbers.map(({ text }) => text)).toContain('22');
  for (const { text, height } of numbers) {
    expect(text).toMatch(/^\d{1,3}$/u);
    expect(height).toBeCloseTo(1, 1);
  }
  const year = page.locator('.apparatus .stacked', { hasText: '2022' }).first();
  expect(await year.evaluate((element) => getComputedStyle(element).textOrientation)).toBe(
    'upright',
  );
});

test('the marks of the source are drawn as 『 and 「, and stay what they are', async ({ page }) => {
  await openVertical(page, withQuotes);
  expect(await page.locator('.headline').textContent()).toContain('“掉队”');
  const drawn = async (text: string): Promise<string> => {
    await page.evaluate((words) => {
      document.querySelector('.body')?.insertAdjacentHTML('afterbegin', `<p id="probe"></p>`);
      const probe = document.getElementById('probe');
      if (probe) probe.textContent = words;
    }, text);
    const picture = await page.locator('#probe').screenshot();
    await page.evaluate(() => document.getElementById('probe')?.remove());
    return picture.toString('base64');
  };
  expect((await drawn('“早、‘快’、准”')) === (await drawn('『早、「快」、准』'))).toBe(true);
});

test('an emendation opens from its mark, is read, and closes', async ({ page }) => {
  await openVertical(page, withNotes);
  await page.getByRole('button', { name: '校记 1' }).click();
  const note = page.locator('#n1:popover-open');
  await expect(note).toContainText('陈安丽');
  await expect(note).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(note).toHaveCount(0);
});

test('a search is marked in vertical lines, and stays marked when the page is turned', async ({
  page,
}) => {
  await openVertical(page, `${withNotes}?q=8月22日`);
  const marked = (): Promise<string[]> =>
    page.evaluate(() => [...(CSS.highlights.get('search') ?? [])].map(String));
  await expect.poll(marked).toEqual(['8月22日']);
  await turnButton(page, '横排').click();
  await expect.poll(() => writingMode(page)).toBe('horizontal-tb');
  expect(await marked()).toEqual(['8月22日']);
  await turnButton(page, '直排').click();
  await expect.poll(() => writingMode(page)).toBe('vertical-rl');
  expect(await marked()).toEqual(['8月22日']);
});

test('the choice holds for the next page, from the first paint', async ({ page }) => {
  await page.goto(withNotes);
  await turnButton(page, '直排').click();
  await expect(page.locator('html[data-direction="vertical"]')).toHaveCount(1);
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    requestAnimationFrame(function look() {
      const article = document.querySelector('.article');
      if (article) seen.push(getComputedStyle(article).writingMode);
      if (seen.length < 10) requestAnimationFrame(look);
    });
  });
  await page.goto(`/hant${withQuotes}`);
  const seen = (): Promise<string[]> =>
    page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  await expect.poll(async () => (await seen()).length).toBe(10);
  expect(new Set(await seen())).toEqual(new Set(['vertical-rl']));
  await turnButton(page, '橫排').click();
  await expect.poll(() => writingMode(page)).toBe('horizontal-tb');
  await page.reload();
  expect(await writingMode(page)).toBe('horizontal-tb');
});

test('the script changes in place, and numbers stay upright', async ({ page }) => {
  await openVertical(page, withNotes);
  await page.evaluate(() => document.documentElement.classList.add('test-same-page'));
  const numbers = await page.locator('.combined').count();
  expect(numbers).toBeGreaterThan(0);
  await page.getByRole('link', { name: '繁' }).click();
  await expect(page.locator('html.test-same-page')).toHaveAttribute('lang', 'zh-Hant');
  await expect(page.locator('.body')).toContainText('省委書記林武主持召開');
  expect(await writingMode(page)).toBe('vertical-rl');
  await expect(page.locator('.combined')).toHaveCount(numbers);
  await expect.poll(async () => (await rows(page)).overlap).toBeLessThan(0);
  await page.goBack();
  await expect(page.locator('html.test-same-page')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.locator('.combined')).toHaveCount(numbers);
});

test('numbers stay upright while the other script is downloaded, and where nothing is turned', async ({
  page,
}) => {
  await openVertical(page, withNotes);
  const numbers = await page.locator('.combined').count();
  let answer = (): void => undefined;
  await page.route('**/zh-Hant.json', async (route) => {
    await new Promise<void>((done) => (answer = done));
    await route.continue();
  });
  const asked = page.waitForRequest('**/zh-Hant.json');
  await page.getByRole('link', { name: '繁' }).click();
  await asked;
  expect(await page.locator('.combined').count()).toBe(numbers);
  await page.getByRole('link', { name: '简' }).click();
  answer();
  await page.waitForLoadState('networkidle');
  expect(await page.locator('.combined').count()).toBe(numbers);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
});

test('the sheet of vertical reading is loaded only by those who chose it', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto(withNotes, { waitUntil: 'networkidle' });
  expect(loaded.filter((url) => url.includes('vertical'))).toEqual([]);
});

test('what was read stays on the screen when the page is turned', async ({ page }) => {
  await page.goto(withNotes);
  const paragraph = page.locator('#p3');
  await paragraph.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await turnButton(page, '直排').dispatchEvent('click');
  await expect.poll(() => writingMode(page)).toBe('vertical-rl');
  await expect(paragraph).toBeInViewport();
  await turnButton(page, '横排').dispatchEvent('click');
  await expect.poll(() => writingMode(page)).toBe('horizontal-tb');
  await expect(paragraph).toBeInViewport();
});

test('keys turn whole rows: left is forward, Page Down as many as the screen holds', async ({
  page,
}) => {
  await openVertical(page, withNotes);
  const { pitch } = await rows(page);
  const top = (): Promise<number> =>
    page.locator('.article').evaluate((element) => -element.getBoundingClientRect().top);
  const row = async (): Promise<number> => Math.abs(Math.round((await top()) / pitch));
  await page.keyboard.press('PageDown');
  const count = await row();
  expect(count).toBe(Math.floor((page.viewportSize()?.height ?? 0) / pitch));
  await page.keyboard.press('ArrowLeft');
  expect(await row()).toBe(count + 1);
  expect((await top()) / pitch).toBeCloseTo(count + 1, 1);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('PageUp');
  expect(await row()).toBe(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('there is no button for what would not work', async ({ page }) => {
    await page.goto(withNotes);
    await expect(page.locator('.direction')).toBeHidden();
  });
});

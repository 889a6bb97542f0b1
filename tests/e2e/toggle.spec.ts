import { expect, test, type Locator, type Page } from '@playwright/test';
import type { TwinPatch } from '../../src/toggle/twin-patch.ts';
import { allPaths } from '../support/paths.ts';
import { serialiseDocument } from '../support/serialise.ts';

const long = '/2022-08-23/1/1/';

const link = (page: Page, mark: '简' | '繁'): Locator => page.getByRole('link', { name: mark });

/** Counts documents loaded in a page: a toggle in place loads none. */
function countLoads(page: Page): () => number {
  let loads = 0;
  page.on('domcontentloaded', () => (loads += 1));
  return () => loads;
}

const twinOf = (path: string): string =>
  path.startsWith('/hant/') ? path.slice('/hant'.length) : `/hant${path}`;

const markOf = (path: string): '简' | '繁' => (path.startsWith('/hant/') ? '简' : '繁');

async function toggle(page: Page, path: string): Promise<void> {
  await link(page, markOf(path)).click();
  await expect(page).toHaveURL(twinOf(path));
}

for (const path of allPaths) {
  test(`${path} turns into its twin, and back into itself`, async ({ page }) => {
    await page.goto(twinOf(path));
    const twin = await page.evaluate(serialiseDocument);
    await page.goto(path);
    const self = await page.evaluate(serialiseDocument);
    const loads = countLoads(page);
    await toggle(page, path);
    expect(await page.evaluate(serialiseDocument)).toBe(twin);
    await toggle(page, twinOf(path));
    expect(await page.evaluate(serialiseDocument)).toBe(self);
    expect(loads()).toBe(0);
  });
}

/** The block and the words of the line at the top of the window. */
const topLine = (page: Page) =>
  page.evaluate(() => {
    for (const block of document.querySelectorAll('.body > p')) {
      const { top, bottom, left } = block.getBoundingClientRect();
      if (bottom <= 0) continue;
      const lineHeight = parseFloat(getComputedStyle(block).lineHeight);
      const line = Math.max(0, Math.round(-top / lineHeight));
      const y = top + (line + 0.5) * lineHeight;
      const caret = document.caretPositionFromPoint(left + 2, y);
      const range = document.createRange();
      range.setStart(block, 0);
      if (caret) range.setEnd(caret.offsetNode, caret.offset);
      return { block: block.id, line, top: y, offset: [...range.toString()].length };
    }
    throw new Error('no text in the window');
  });

for (const width of [390, 1280]) {
  test(`the line at the top stays there at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 600 });
    await page.goto(long);
    const height = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    for (const part of [0.2, 0.35, 0.5]) {
      await page.goto(long);
      await page.evaluate((y) => scrollTo(0, y), Math.round(height * part));
      const before = await topLine(page);
      for (const mark of ['繁', '简'] as const) {
        await link(page, mark).dispatchEvent('click');
        await expect(page.locator('html')).toHaveAttribute(
          'lang',
          mark === '繁' ? 'zh-Hant' : 'zh-Hans',
        );
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        );
        const after = await topLine(page);
        expect(after.block).toBe(before.block);
        expect(Math.abs(after.line - before.line)).toBeLessThanOrEqual(1);
      }
    }
  });
}

test('the text stays at its height even where its lines break anew', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 600 });
  await page.goto(long);
  // Wide quotation marks and another letter-spacing: lines break elsewhere in the twin.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':lang(zh-Hant) .body { letter-spacing: 0.5em; }');
    document.adoptedStyleSheets.push(sheet);
  });
  await page.evaluate(() => document.querySelector('#p5')?.scrollIntoView());
  await page.evaluate(() => scrollBy(0, 200));
  const before = await topLine(page);
  await link(page, '繁').dispatchEvent('click');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  const after = await topLine(page);
  expect(after.block).toBe(before.block);
  expect(Math.abs(after.offset - before.offset)).toBeLessThan(24);
  expect(after.line).toBeGreaterThan(before.line);
});

test('the focus stays where it is, on the toggle and elsewhere', async ({ page }) => {
  await page.goto(long);
  await link(page, '繁').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/hant${long}`);
  await expect(link(page, '繁')).toBeFocused();
  const mark = page.getByRole('button', { name: '校記 1' });
  await mark.focus();
  await page.goBack();
  await expect(page.getByRole('button', { name: '校记 1' })).toBeFocused();
});

test('the selection stays on the same characters, in its direction', async ({ page }) => {
  await page.goto(long);
  const select = (): Promise<{ text: string; isBackward: boolean }> =>
    page.evaluate(() => {
      const selection = getSelection();
      const { anchorNode, focusNode } = selection ?? {};
      if (!selection || !anchorNode || !focusNode) throw new Error('nothing is selected');
      const order = anchorNode.compareDocumentPosition(focusNode);
      return {
        text: selection.toString(),
        isBackward: order === Node.DOCUMENT_POSITION_PRECEDING,
      };
    });
  await page.evaluate(() => {
    const [first, last] = ['#p2', '#p4'].map((id) => document.querySelector(id)?.firstChild);
    if (first && last) getSelection()?.setBaseAndExtent(last, 30, first, 4);
  });
  const before = await select();
  expect(before.isBackward).toBe(true);
  await link(page, '繁').dispatchEvent('click');
  await expect(page).toHaveURL(`/hant${long}`);
  const during = await select();
  expect([...during.text]).toHaveLength([...before.text].length);
  expect(during).not.toEqual(before);
  await link(page, '简').dispatchEvent('click');
  await expect(page).toHaveURL(long);
  expect(await select()).toEqual(before);
});

test('matches of a search stay marked, and the query stays in the address', async ({ page }) => {
  const marks = (): Promise<string[]> =>
    page.evaluate(() =>
      [...(CSS.highlights.get('search') ?? [])].map((range) => (range as Range).toString()),
    );
  await page.goto(`${long}?q=疫情燃点#p2`);
  await expect.poll(async () => (await marks()).length).toBeGreaterThan(2);
  const before = await marks();
  await link(page, '繁').click();
  await expect(page).toHaveURL(/\/hant\/.*\?q=.*#p2$/u);
  expect(await marks()).toEqual(before.map(() => '疫情燃點'));
});

test('parts that the reader opened stay open', async ({ page }) => {
  await page.goto(long);
  await page.getByText('整理说明', { exact: true }).click();
  await page.getByRole('button', { name: '校记 1' }).click();
  await expect(page.locator('#n1:popover-open')).toHaveCount(1);
  await link(page, '繁').dispatchEvent('click');
  await expect(page).toHaveURL(`/hant${long}`);
  await expect(page.locator('#n1:popover-open')).toContainText('陳安麗');
  await expect(page.locator('details.record')).toHaveAttribute('open');
});

test('back and forward turn the page, and the scroll position is the one left', async ({
  page,
}) => {
  await page.goto(long);
  const loads = countLoads(page);
  await page.evaluate(() => scrollTo(0, 700));
  await link(page, '繁').dispatchEvent('click');
  await expect(page).toHaveURL(`/hant${long}`);
  await page.goBack();
  await expect(page).toHaveURL(long);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page).toHaveTitle(/疫情燃点/u);
  expect(await page.evaluate(() => scrollY)).toBe(700);
  await page.goForward();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await expect(page).toHaveTitle(/疫情燃點/u);
  expect(loads()).toBe(0);
});

test('back and forward lead through pages and scripts alike', async ({ page }) => {
  await page.goto(long);
  await toggle(page, long);
  await page.locator('a[rel="next"]').click();
  await expect(page).toHaveURL('/hant/2022-08-23/1/2/');
  await page.goBack();
  await expect(page).toHaveURL(`/hant${long}`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await page.goBack();
  await expect(page).toHaveURL(long);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.locator('h1')).toContainText('疫情燃点');
  await page.goForward();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await page.goForward();
  await expect(page).toHaveURL('/hant/2022-08-23/1/2/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
});

test('of several fast clicks the last one counts', async ({ page }) => {
  await page.goto(long);
  // The fonts of the other script may lie ready.
  const state = async (): Promise<string[]> =>
    (await page.evaluate(serialiseDocument))
      .split('\n')
      .filter((line) => !/^\s*<link (?:as=font|href=\/fonts\/)/u.test(line));
  const self = await state();
  const click = (marks: string[]): Promise<void> =>
    page.evaluate((list) => {
      for (const mark of list) {
        const links = [...document.querySelectorAll<HTMLAnchorElement>('.scripts a')];
        links.find((a) => a.textContent?.trim() === mark)?.click();
      }
    }, marks);
  await click(['繁', '简', '繁', '简']);
  await page.waitForTimeout(500);
  expect(await state()).toEqual(self);
  await expect(page).toHaveURL(long);
  await click(['繁', '简', '繁']);
  await expect(page).toHaveURL(`/hant${long}`);
  await click(['简', '繁', '简', '繁', '简']);
  await expect(page).toHaveURL(long);
  expect(await state()).toEqual(self);
});

test('other scripts are told of the change', async ({ page }) => {
  await page.goto(long);
  const told = page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('kanben:script', (event) => {
          resolve([(event as CustomEvent<unknown>).detail, document.documentElement.lang]);
        });
      }),
  );
  await link(page, '繁').click();
  expect(await told).toEqual([{ from: 'zh-Hans', to: 'zh-Hant' }, 'zh-Hant']);
});

test.describe('where it fails, the link leads to the twin', () => {
  const leads = async (page: Page): Promise<void> => {
    const loads = countLoads(page);
    await link(page, '繁').click();
    // The page itself waits for three seconds.
    await expect(page).toHaveURL(`/hant${long}`, { timeout: 15_000 });
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
    await expect(page.locator('h1')).toContainText('疫情燃點');
    await expect.poll(loads).toBe(1);
  };

  for (const file of ['**/zh-Hant.json', '**/_astro/script.*.json']) {
    test(`no ${file}`, async ({ page }) => {
      await page.route(file, (route) => route.abort());
      await page.goto(long);
      await leads(page);
    });
  }

  test('a server that does not answer', async ({ page }) => {
    await page.route('**/zh-Hant.json', () => undefined);
    await page.goto(long);
    await leads(page);
  });

  test('a file of another state of the page', async ({ page }) => {
    await page.route('**/zh-Hant.json', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ json: { ...((await response.json()) as object), sum: 1 } });
    });
    await page.goto(long);
    await leads(page);
  });

  test('a page that something else has changed', async ({ page }) => {
    await page.goto(long);
    await page.evaluate(() => document.querySelector('#p3')?.append('……'));
    await leads(page);
  });

  test('a step through the history loads the page', async ({ page }) => {
    await page.goto(long);
    await toggle(page, long);
    await page.evaluate(() => document.querySelector('#p3')?.append('……'));
    await page.goBack();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await expect(page.locator('#p3')).not.toContainText('……');
  });
});

test('a click with a modifier key opens the twin elsewhere', async ({ page, context }) => {
  await page.goto(long);
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    link(page, '繁').click({ modifiers: ['ControlOrMeta'] }),
  ]);
  await expect(opened).toHaveURL(`/hant${long}`);
  await expect(page).toHaveURL(long);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
});

test('what a turn needs is downloaded on intent, and for those who chose that script', async ({
  page,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  const turned = (): string[] => requests.filter((path) => path.endsWith('.json'));
  await page.goto(long, { waitUntil: 'networkidle' });
  expect(turned()).toEqual([]);
  await link(page, '繁').hover();
  await expect.poll(turned).toHaveLength(2);
  await toggle(page, long);
  await page.goto(long, { waitUntil: 'networkidle' });
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
  await expect
    .poll(() => turned().filter((path) => path === `${long}zh-Hant.json`))
    .toHaveLength(2);
});

test('style sheets and fonts of the twin are made ready on intent and exchanged', async ({
  page,
}) => {
  const sheet = '/test/twin.css';
  const font = '/test/twin.woff2';
  await page.route(`**${sheet}`, (route) =>
    route.fulfill({ contentType: 'text/css', body: 'h1 { outline: 7px solid }' }),
  );
  await page.route(`**${font}`, (route) => route.fulfill({ body: '' }));
  await page.goto(long);
  const old = await page.locator('link[rel="stylesheet"]').last().getAttribute('href');
  await page.route('**/zh-Hant.json', async (route) => {
    const patch = (await (await route.fetch()).json()) as TwinPatch;
    const markup = `<link rel="stylesheet" href="${sheet}"><link rel="preload" as="font" crossorigin href="${font}">`;
    await route.fulfill({ json: { ...patch, links: [[old], markup] } });
  });
  const asked = page.waitForRequest(`**${font}`);
  await link(page, '繁').hover();
  await asked;
  const heading = page.locator('h1');
  await expect(page.locator(`link[href="${sheet}"]`)).toHaveAttribute('media', 'not all');
  await expect(heading).not.toHaveCSS('outline-width', '7px');
  await toggle(page, long);
  await expect(heading).toHaveCSS('outline-width', '7px');
  await expect(page.locator(`link[href="${sheet}"]`)).not.toHaveAttribute('media');
  await expect(page.locator(`link[href="${old ?? ''}"]`)).toHaveCount(0);
});

test('in the middle of a search the results turn too', async ({ page }) => {
  const results = page.locator('.results > li');
  await page.goto('/search/');
  const loads = countLoads(page);
  await page.getByRole('searchbox').fill('疫情防控');
  await page.keyboard.press('Enter');
  await expect(results.first()).toContainText('疫情');
  const count = await results.count();
  await link(page, '繁').click();
  await expect(page).toHaveURL(/\/hant\/search\/\?q=/u);
  await expect(page.getByRole('status')).toContainText('篇');
  await expect(results).toHaveCount(count);
  await expect(results.first().getByRole('link').first()).toHaveAttribute('href', /^\/hant\//u);
  await expect(page.locator('.results')).toContainText('安排部');
  await expect(page.getByRole('searchbox')).toHaveValue('疫情防控');
  await page.getByRole('searchbox').fill('养羊');
  await page.keyboard.press('Enter');
  await expect(results).toHaveCount(1);
  await expect(results).toContainText('養羊');
  await page.goBack();
  await expect(page).toHaveURL(/^[^?]*\/search\/\?q=/u);
  await expect(page.getByRole('searchbox')).toHaveValue('疫情防控');
  await expect(results).toHaveCount(count);
  await expect(results.first().getByRole('link').first()).toHaveAttribute('href', /^\/2022/u);
  expect(loads()).toBe(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the toggle is a link', async ({ page }) => {
    await page.goto(long);
    await link(page, '繁').click();
    // The page itself waits for three seconds.
    await expect(page).toHaveURL(`/hant${long}`, { timeout: 15_000 });
    await expect(page.locator('h1')).toContainText('疫情燃點');
  });
});

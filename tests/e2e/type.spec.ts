import { expect, test, type Page } from '@playwright/test';
import { articles } from '../support/paths.ts';
import { linesOf, type Line } from '../support/lines.ts';

const paths = articles.flatMap(({ path }) => [path, `/hant${path}`]);
const paragraphs = '.body p:not(.byline-end, .absent)';

async function open(page: Page, path: string, width?: number): Promise<void> {
  if (width !== undefined) await page.setViewportSize({ width, height: 844 });
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
}

/** How far a full line is from its natural width, in characters. */
const missing = ({ text, stretch }: Line): number => stretch * ([...text].length - 1);

for (const path of paths) {
  // Four looks at one page, which is loaded once.
  test.describe(() => {
    test.describe.configure({ mode: 'default' });

    let page: Page;
    /** Sizes of the fonts that it has loaded, in bytes. */
    const sizes: number[] = [];

    test.beforeAll(async ({ browser }) => {
      page = await browser.newPage();
      page.on('response', async (response) => {
        if (response.request().resourceType() === 'font') {
          sizes.push((await response.body()).length);
        }
      });
      await open(page, path);
    });

    test.beforeEach(async ({ viewport }) => {
      if (viewport) await page.setViewportSize(viewport);
    });

    test.afterAll(() => page.close());

    test(`${path}: no line begins or ends with a mark that may not, none stands alone`, async () => {
      const blocks = await linesOf(page, `${paragraphs}, .body h2, figcaption`);
      for (const { text, isFull } of blocks.flat()) {
        expect(text).not.toMatch(/^[。，、；：？！」』”’）》〉·…]/u);
        if (isFull) expect(text).not.toMatch(/[「『“‘（《〈]$/u);
      }
      for (const block of blocks.filter(({ length }) => length > 1)) {
        expect([...(block.at(-1)?.text ?? '')].length).toBeGreaterThan(1);
      }
    });

    test(`${path}: the lines of a paragraph have one distance`, async () => {
      const pitch = await page
        .locator('.body')
        .evaluate((body) => parseFloat(getComputedStyle(body).lineHeight));
      for (const lines of await linesOf(page, paragraphs)) {
        lines.slice(1).forEach(({ middle, text }, i) => {
          const distance = middle - (lines[i]?.middle ?? 0);
          // Marks, digits and 楷 have other boxes than 宋: half a pixel and their middles.
          expect(Math.abs(distance - pitch), text).toBeLessThan(3);
        });
      }
      const heights = await page
        .locator(paragraphs)
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
      for (const height of heights) {
        expect(Math.abs(height / pitch - Math.round(height / pitch))).toBeLessThan(0.02);
      }
    });

    test(`${path}: no line of a heading is a single character, on any screen`, async () => {
      for (const width of [320, 390, 768, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        for (const { text } of (await linesOf(page, '.head .line, .body h2')).flat()) {
          expect([...text].length, `${width}: ${text}`).toBeGreaterThan(1);
        }
      }
    });

    test(`${path}: every character is in the edition’s fonts, three own files and a shared one within the budget`, async () => {
      expect(sizes.length).toBeLessThanOrEqual(4);
      const budget = path.startsWith('/hant') ? 150_000 : 130_000;
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budget);

      const session = await page.context().newCDPSession(page);
      await session.send('DOM.enable');
      await session.send('CSS.enable');
      const { root } = await session.send('DOM.getDocument');
      const { nodeIds } = await session.send('DOM.querySelectorAll', {
        nodeId: root.nodeId,
        selector: '.headline .part, .kicker .part, .deck .part, .body > p, span.byline',
      });
      for (const nodeId of nodeIds) {
        const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
        const foreign = fonts.filter(
          ({ isCustomFont, familyName }) => !isCustomFont && !/Sans/u.test(familyName),
        );
        expect(foreign).toEqual([]);
      }
    });
  });
}

test.describe('on a telephone', () => {
  test('most lines of the longest article need no stretching', async ({ page }) => {
    await open(page, '/2022-11-01/1/1/', 390);
    const full = (await linesOf(page, paragraphs)).flat().filter(({ isFull }) => isFull);
    const natural = full.filter((line) => missing(line) < 0.1);
    expect(natural.length / full.length).toBeGreaterThan(0.85);
  });

  test('few lines of all articles lack more than half a character', async ({ page }) => {
    const lines: Line[] = [];
    for (const path of paths) {
      await open(page, path, 390);
      lines.push(...(await linesOf(page, paragraphs)).flat());
    }
    const natural = lines.filter((line) => !line.isFull || missing(line) < 0.55);
    expect(natural.length / lines.length).toBeGreaterThan(0.83);
  });
});

test('dashes, ellipses, numbers and names with a · are never parted', async ({ page }) => {
  await open(page, '/2022-11-01/1/1/');
  const broken = await page
    .locator('.body > p')
    .first()
    .evaluate((paragraph) => {
      const found: string[] = [];
      for (let width = 60; width < 400; width += 7) {
        paragraph.innerHTML =
          '山西——太原……古交的卡<span class="q">尔·</span>马克思在1<span class="q">0月</span>3<span class="q">1日</span>说——好……第11<span class="q">4次</span>。';
        paragraph.style.inlineSize = `${width}px`;
        for (const element of paragraph.querySelectorAll('.q')) {
          if (element.getClientRects().length > 1) found.push(`${width} ${element.textContent}`);
        }
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          for (const { index, 0: pair } of (node.textContent ?? '').matchAll(/——|……/gu)) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + 2);
            const rows = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
            if (rows.size > 1) found.push(`${width} ${pair}`);
          }
        }
      }
      return found;
    });
  expect(broken).toEqual([]);
});

test('a rare character of a name has its reading beside it, and the text stays as it is', async ({
  page,
}) => {
  await open(page, '/2022-11-01/1/1/');
  const reading = page.locator('ruby rt').first();
  expect(await reading.evaluate((rt) => getComputedStyle(rt, '::before').content)).toBe('"yáng"');
  await expect(page.locator('.body')).toContainText('刘旸、孙洪山');
});

for (const path of ['/', '/2022-08-23/1/1/', '/hant/2022-11-01/1/1/']) {
  test(`${path} does not move when its fonts arrive late`, async ({ page }) => {
    await page.route('**/*.woff2', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          shifts.push((entry as PerformanceEntry & { value: number }).value);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await open(page, path);
    await page.waitForTimeout(300);
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThanOrEqual(0.01);
  });
}

import { expect, test as base, type Page } from '@playwright/test';
import { moveLine, Pictures, screen, sheet } from '../support/pictures.ts';

const test = base.extend<{ pictures: Pictures }>({
  pictures: async ({ browser }, use, info) => use(await Pictures.open(info, browser.version())),
});

test.use({ deviceScaleFactor: 1, colorScheme: 'light', reducedMotion: 'reduce' });

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };

interface View {
  name: string;
  path: string;
  size: typeof phone;
  isDark?: boolean;
  isVertical?: boolean;
  isPrinted?: boolean;
  /** What is scrolled to the middle of the screen. */
  at?: string;
}

const withNotes = '2022-08-23/1/1/';
const withQuotes = '2022-08-23/1/2/';
const longest = '2022-11-01/1/1/';

const views: View[] = [
  { name: 'home-hans-phone', path: '/', size: phone },
  { name: 'home-hant-desktop', path: '/hant/', size: desktop },
  { name: 'page-hans-desktop', path: '/2022-08-23/1/', size: desktop },
  { name: 'page-hant-phone', path: '/hant/2022-08-23/1/', size: phone },
  { name: 'article-hans-phone', path: `/${withQuotes}`, size: phone },
  { name: 'article-hans-desktop', path: `/${longest}`, size: desktop },
  { name: 'article-hant-phone', path: `/hant/${longest}`, size: phone },
  { name: 'article-hant-desktop', path: `/hant/${withNotes}`, size: desktop },
  { name: 'apparatus-hans-phone', path: `/${withNotes}`, size: phone, at: '.apparatus' },
  { name: 'dark-hans-phone', path: `/${withNotes}`, size: phone, isDark: true },
  { name: 'dark-hant-desktop', path: '/hant/2022-11-01/1/', size: desktop, isDark: true },
  { name: 'vertical-hans-phone', path: `/${withNotes}`, size: phone, isVertical: true },
  { name: 'vertical-hant-desktop', path: `/hant/${withQuotes}`, size: desktop, isVertical: true },
  { name: 'print-hans', path: `/${longest}`, size: desktop, isPrinted: true },
  { name: 'print-hant', path: `/hant/${withNotes}`, size: desktop, isPrinted: true },
];

async function open(page: Page, { path, size, isDark, isVertical, at }: View): Promise<void> {
  await page.setViewportSize(size);
  if (isDark) await page.emulateMedia({ colorScheme: 'dark' });
  if (isVertical) {
    await page.addInitScript(() => localStorage.setItem('kanben', '{"direction":"vertical"}'));
  }
  await page.goto(path, { waitUntil: 'networkidle' });
  if (isVertical) await expect(page.locator('.article[style]')).toHaveCount(1);
  if (at) {
    await page.locator(at).evaluate((element) => element.scrollIntoView({ block: 'center' }));
  }
}

test('the kept pictures come from this Chromium and these fonts, or that is said', async ({
  pictures,
}, info) => {
  if (pictures.isRenewing) return pictures.keepNote();
  if (pictures.areComparable) return;
  info.annotations.push({ type: 'not compared', description: pictures.advice });
  process.stderr.write(`${pictures.advice}\n`);
});

for (const view of views) {
  test(`${view.name} looks as it did, and would not with one line a pixel lower`, async ({
    page,
    pictures,
  }) => {
    await open(page, view);
    const take = () => (view.isPrinted ? sheet(page) : screen(page));
    const change = () => moveLine(page, view.isPrinted ? '.body' : 'main');
    await pictures.expectSame(`${view.name}.png`, take, change);
  });
}

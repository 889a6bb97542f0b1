import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from '../support/accessibility.ts';
import { articles } from '../support/paths.ts';
import { legible, pdfPages } from '../support/pdf.ts';

const printed = async (page: Page): Promise<string[]> =>
  (await pdfPages(await page.pdf({ preferCSSPageSize: true }))).map(legible);

/** Finds every text of a page after the one before it. */
async function expectInOrder(page: Page, texts: readonly string[], onPaper: string): Promise<void> {
  // Readings stand beside characters, and in a PDF between them.
  const readings = await page
    .locator('rt')
    .evaluateAll((all) => all.map((rt) => (rt as HTMLElement).dataset['rt'] ?? ''));
  const printedText = readings.reduce((rest, rt) => rest.replace(legible(rt), ''), onPaper);
  let position = 0;
  for (const text of texts) {
    const found = printedText.indexOf(legible(text), position);
    expect(found, `“${text.slice(0, 12)}…” after ${position}`).toBeGreaterThanOrEqual(position);
    position = found + legible(text).length;
  }
}

const textsOf = (page: Page, selector: string): Promise<string[]> =>
  page
    .locator(selector)
    .evaluateAll((elements) => elements.map((element) => element.textContent ?? ''));

for (const { path, article } of articles) {
  for (const prefix of ['', '/hant']) {
    test(`${prefix}${path} is printed whole and in order`, async ({ page }) => {
      await page.goto(prefix + path);
      const blocks = await textsOf(page, '.body > :is(p, h2)');
      expect(blocks.length).toBeGreaterThanOrEqual(article.blocks.length);
      const sheets = await printed(page);
      expect(sheets).toHaveLength(1);
      // Running heads and page numbers come before the text of each sheet.
      const head = new RegExp(`^.*?${legible('版次不详')}${`\\d${sheets.length}`}`, 'u');
      const text = sheets.map((sheet) => sheet.replace(head, '')).join('');
      await expectInOrder(page, blocks, text);
    });
  }
}

test('margin boxes carry title, date, page and number; the foot carries code and citation', async ({
  page,
}) => {
  await page.goto('/2022-11-01/1/1/');
  const [sheet = '', ...more] = await printed(page);
  expect(more).toHaveLength(0);
  for (const words of [
    '样报',
    '2022年11月1日 星期二（推断）',
    '版次不详 1/1',
    '引用本文',
    '[N/OL]. [太原晚报], [2022-11-01].',
  ]) {
    expect(sheet).toContain(legible(words));
  }
  expect(sheet).not.toContain(legible('检索'));
  expect(sheet).not.toContain(legible('整理说明'));
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('img', { name: '本页网址的二维码' })).toBeVisible();
});

test('a printed page is black on white, whatever the theme', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto('/2022-11-01/1/1/');
  const colours = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.documentElement);
    return { color, backgroundColor };
  });
  expect(colours).toEqual({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)' });
});

test('emendations are printed with their notes', async ({ page }) => {
  await page.goto('/2022-08-23/1/1/');
  const text = (await printed(page)).join('');
  expect(text).toContain(legible('原文陈安利拟作陈安丽'));
  expect(text).toContain(legible('原文刘阳拟作刘旸'));
});

/** Makes choices among the print options and prints, without the system's own dialogue. */
async function printAs(page: Page, ...labels: string[]): Promise<string[]> {
  await page.evaluate(() => {
    window.print = () => document.documentElement.classList.add('test-printed');
  });
  await page.locator('button.print').click();
  const panel = page.getByRole('dialog');
  for (const label of labels) await panel.getByLabel(label, { exact: true }).check();
  await panel.getByRole('button', { name: '打印' }).click();
  await expect(page.locator('.test-printed')).toHaveCount(1);
  return printed(page);
}

/** Running heads of a sheet, which pdf.js reads before its text, and the text alone. */
const withoutHeads = (sheets: readonly string[]): string =>
  sheets.map((sheet) => sheet.replace(/^.*?版次不[详詳]\d{2}/u, '')).join('');

const long = '/2022-08-23/1/2/';

for (const [prefix, labels, most] of [
  ['', ['直排'], 1],
  ['/hant', ['直排'], 2],
  ['', ['大字'], 3],
  ['/hant', ['直排', '大字'], 4],
  ['', ['两栏，通常字号'], 2],
  ['', ['三栏小字，省纸', '直排'], 1],
] as const) {
  test(`${prefix}${long} as ${labels.join(' ')} is whole, in order, on ${most} sheets at most`, async ({
    page,
  }) => {
    await page.goto(prefix + long);
    const blocks = await textsOf(page, '.body > :is(p, h2)');
    const sheets = await printAs(page, ...labels);
    expect(sheets.length).toBeLessThanOrEqual(most);
    await expectInOrder(page, blocks, withoutHeads(sheets));
    // The page on the screen is what it was.
    await expect(page.locator('.combined, dialog')).toHaveCount(0);
    for (const [i, sheet] of sheets.entries()) {
      expect(sheet).toMatch(new RegExp(`版次不.${i + 1}${sheets.length}`, 'u'));
    }
    await page.emulateMedia({ media: 'print' });
    const style = await page.evaluate(() => {
      const { writingMode } = getComputedStyle(document.documentElement);
      const body = document.querySelector('.body');
      return { writingMode, size: body && parseFloat(getComputedStyle(body).fontSize) };
    });
    expect(style.writingMode).toBe(
      labels.includes('直排' as never) ? 'vertical-rl' : 'horizontal-tb',
    );
    if (labels.includes('大字' as never)) expect(style.size).toBeGreaterThanOrEqual(21);
  });
}

test('what is read vertically is printed vertically, and the page on screen stays as it is', async ({
  page,
}) => {
  await page.addInitScript(() => localStorage.setItem('kanben', '{"direction":"vertical"}'));
  await page.goto(long);
  await expect(page.locator('html[data-print~=vertical] .article[style]')).toHaveCount(1);
  const blocks = await textsOf(page, '.body > :is(p, h2)');
  await expectInOrder(page, blocks, withoutHeads(await printed(page)));
  await page.emulateMedia({ media: 'screen' });
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).writingMode)).toBe(
    'horizontal-tb',
  );
});

test('the print options speak the script of the page and are accessible', async ({ page }) => {
  await page.goto(`/hant${long}`);
  await page.locator('button.print').click();
  await expect(page.getByRole('dialog', { name: '打印選項' })).toContainText('兩欄，通常字號');
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('button.print')).toBeFocused();
});

for (const [path, labels] of [
  ['/2022-11-01/print/', []],
  ['/hant/2022-11-01/print/', ['直排']],
  ['/hant/2022-08-23/1/print/', []],
  ['/2022-08-23/1/print/', ['三栏小字，省纸']],
] as const) {
  test(`${path} prints all its articles after their titles, ${labels.join(' ')}`, async ({
    page,
  }) => {
    await page.goto(path);
    const titles = await textsOf(page, '.contents a');
    const texts = await textsOf(page, '.article :is(.headline, .body > :is(p, h3), .reference)');
    expect(titles).toHaveLength(path.includes('11-01') ? 4 : 3);
    const sheets = labels.length > 0 ? await printAs(page, ...labels) : await printed(page);
    expect(sheets.length).toBeLessThanOrEqual(4);
    await expectInOrder(page, [...titles, ...texts], withoutHeads(sheets));
    // The code at the end does not stand on a sheet of its own.
    expect(sheets.at(-1)?.length).toBeGreaterThan(200);
  });
}

for (const path of ['/2022-11-01/print/', '/hant/2022-08-23/1/print/']) {
  test(`${path} reads well on the screen, says where it belongs, and is led to`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const parent = path.replace('print/', '');
    await page.goto(parent);
    await page.locator('main').getByRole('link', { name: '打印本' }).click();
    await expect(page).toHaveURL(path);
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
    expect(await violationsOf(page)).toEqual([]);
    const head = page.locator('head');
    await expect(head.locator('[name=robots]')).toHaveAttribute('content', 'noindex');
    await expect(head.locator('[rel=canonical]')).toHaveAttribute(
      'href',
      `https://kanben.example${parent}`,
    );
  });
}

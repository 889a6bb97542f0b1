import { expect, test, type Page } from '@playwright/test';
import { articles } from '../paths.ts';
import { legible, pdfPages } from '../pdf.ts';

const printed = async (page: Page): Promise<string[]> =>
  (await pdfPages(await page.pdf({ preferCSSPageSize: true }))).map(legible);

for (const { path, article } of articles) {
  for (const prefix of ['', '/hant']) {
    test(`${prefix}${path} is printed whole and in order`, async ({ page }) => {
      await page.goto(prefix + path);
      const blocks = await page
        .locator('.body > :is(p, h2)')
        .evaluateAll((elements) => elements.map((element) => element.textContent ?? ''));
      expect(blocks.length).toBeGreaterThanOrEqual(article.blocks.length);
      const sheets = await printed(page);
      // Running heads and page numbers come before the text of each sheet.
      const head = new RegExp(`^.*?${legible('版次不详')}${`\\d${sheets.length}`}`, 'u');
      // Readings stand beside characters, and in a PDF between them.
      const readings = await page
        .locator('rt')
        .evaluateAll((all) => all.map((rt) => (rt as HTMLElement).dataset['rt'] ?? ''));
      const text = readings.reduce(
        (rest, reading) => rest.replace(legible(reading), ''),
        sheets.map((sheet) => sheet.replace(head, '')).join(''),
      );
      let position = 0;
      for (const block of blocks) {
        const found = text.indexOf(legible(block), position);
        expect(found, `“${block.slice(0, 12)}…” after ${position}`).toBeGreaterThanOrEqual(
          position,
        );
        position = found + legible(block).length;
      }
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

import { expect, test } from '@playwright/test';
import { launchFirefox, type Firefox, type FirefoxPage } from '../support/firefox.ts';

let firefox: Firefox;
let page: FirefoxPage;
let site: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({}, { config }) => {
  site = config.projects[0]?.use.baseURL ?? '';
  firefox = await launchFirefox();
});

test.beforeEach(async () => {
  page = await firefox.newPage();
});

test.afterEach(async () => {
  await page.setOffline(false);
  await page.setBroken(null);
  expect(await page.value('window.violations ?? []')).toEqual([]);
  await page.close();
});

test.afterAll(() => firefox.close());

/** The document of the dialog. */
const panel = `document.querySelector('kanben-search-dialog iframe')?.contentDocument`;
/** Reads a value; null from a page that is just being left. */
const read = <T>(expression: string): Promise<T | null> =>
  page.value<T>(expression).catch(() => null);
const textOf =
  (selector: string, within = 'document') =>
  () =>
    read<string>(`${within}?.querySelector(${JSON.stringify(selector)})?.textContent`);
const countOf =
  (selector: string, within = 'document') =>
  () =>
    read<number>(`${within}?.querySelectorAll(${JSON.stringify(selector)}).length ?? 0`);
const address = () => read<string>('decodeURI(location.pathname + location.search)');
const focused = () => read<string>(`document.activeElement.textContent`);

test('results come while somebody types, and are narrowed and shared by the address', async () => {
  await page.open(`${site}/search/`);
  await page.press('/');
  await page.type('社区');
  await expect.poll(textOf('[role=status]')).toBe('共 6 篇');
  expect(await address()).toBe('/search/?q=社区');
  await page.value(`document.querySelector('[data-facet="month=2022-08"]').click()`);
  await expect.poll(textOf('[role=status]')).toBe('共 2 篇');
  const shared = await address();
  expect(shared).toBe('/search/?q=社区&month=2022-08');
  await page.back();
  await expect.poll(textOf('[role=status]')).toBe('共 6 篇');
  await page.open(site + shared);
  await expect.poll(textOf('[role=status]')).toBe('共 2 篇');
});

test('by keys alone a result is found, opened, stepped through and left again', async () => {
  await page.open(`${site}/hant/search/`);
  await page.press('Control', 'k');
  await page.type('网格员');
  await expect.poll(countOf('.results > li')).toBe(3);
  await page.press('ArrowDown');
  await page.press('ArrowDown');
  expect(await focused()).toContain('孕婦居家隔離');
  await page.press('Enter');
  await expect.poll(textOf('.marks-bar output')).toMatch(/^1\/\d+$/u);
  expect(await page.value(`CSS.highlights.get('search').size`)).toBeGreaterThan(3);
  await page.press('n');
  await expect.poll(textOf('.marks-bar output')).toMatch(/^2\/\d+$/u);
  await page.back();
  await expect.poll(countOf('.results > li')).toBe(3);
  expect(await address()).toBe('/hant/search/?q=网格员');
});

test('the dialog opens and closes with keys, and gives the focus back', async () => {
  await page.open(`${site}/2022-11-01/1/1/`);
  await page.value(`document.querySelector('a[href="/about/"]').focus()`);
  await page.press('/');
  await expect.poll(() => page.value(`${panel}?.activeElement?.name`)).toBe('q');
  await page.type('养羊');
  await expect.poll(countOf('.results > li', panel)).toBe(1);
  await page.press('Escape');
  await expect.poll(() => page.value(`document.querySelector('dialog').open`)).toBe(false);
  await expect.poll(focused).toContain('关于');
  await page.press('Control', 'k');
  await expect.poll(() => page.value(`document.querySelector('dialog').open`)).toBe(true);
  await expect.poll(() => page.value(`${panel}?.activeElement?.name`)).toBe('q');
  await page.press('ArrowDown');
  await page.press('Enter');
  await expect.poll(address).toBe('/2022-08-23/1/3/?q=养羊');
  await page.back();
  await expect.poll(countOf('.results > li', panel)).toBe(1);
});

test('a network that goes is said, and a button tries again', async () => {
  await page.open(`${site}/search/`);
  await page.setOffline(true);
  await page.press('/');
  await page.type('养羊');
  await expect.poll(textOf('[role=status]')).toContain('没有下载成功');
  await page.setOffline(false);
  await page.value(`document.querySelector('.retry').click()`);
  await expect.poll(countOf('.results > li')).toBe(1);
});

test('a download that breaks off is said, and can be tried again', async () => {
  await page.open(`${site}/search/`);
  await page.setBroken(/\/search\/zh-Hans\//u);
  await page.press('/');
  await page.type('养羊');
  await expect.poll(textOf('[role=status]')).toContain('没有下载成功');
  expect(await countOf('.results > li')()).toBe(0);
  await page.setBroken(null);
  await page.value(`document.querySelector('.retry').click()`);
  await expect.poll(countOf('.results > li')).toBe(1);
});

test('the toggle turns a search in the middle, and goes back to it', async () => {
  await page.open(`${site}/search/?q=疫情防控`);
  await expect.poll(countOf('.results > li')).toBeGreaterThan(2);
  const count = await countOf('.results > li')();
  await page.value(
    `(window.isSame = true, document.querySelector('a[hreflang="zh-Hant"]').click())`,
  );
  await expect.poll(address).toBe('/hant/search/?q=疫情防控');
  await expect.poll(textOf('.results')).toContain('安排部署');
  expect(await countOf('.results > li')()).toBe(count);
  await page.value(`document.querySelector('#q').select()`);
  await page.type('养羊');
  await expect.poll(textOf('.results mark')).toBe('養羊');
  expect(await page.value('window.isSame')).toBe(true);
  await page.back();
  await expect.poll(address).toBe('/search/?q=疫情防控');
  await expect.poll(countOf('.results > li')).toBe(count);
});

test('a query of two thousand characters is searched, and is still there after a reload', async () => {
  await page.open(`${site}/search/`);
  const put = (text: string) =>
    page.value(`((field) => {
      field.value = ${JSON.stringify(text)};
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    })(document.querySelector('#q'))`);
  const long = '社区防疫'.repeat(500);
  await put(long);
  await expect.poll(textOf('[role=status]')).toContain('没有找到');
  expect((await address())?.length).toBeLessThan(4000);
  await page.value('(window.isOld = true, location.reload(), null)');
  const reloaded = `!window.isOld && document.readyState === 'complete'`;
  await expect.poll(() => read(reloaded)).toBe(true);
  await expect.poll(() => read(`document.querySelector('#q')?.value.length`)).toBe(2000);
});

test('markup and marks in a query are text', async () => {
  await page.open(`${site}/search/`);
  await page.press('/');
  await page.type('<img src=x onerror=alert(1)>"没有');
  await expect
    .poll(textOf('[role=status]'))
    .toContain('没有找到“<img src=x onerror=alert(1)>"没有”');
  expect(await page.value(`document.querySelectorAll('main img').length`)).toBe(0);
  await page.value(`document.querySelector('#q').select()`);
  await page.type('，。“”');
  await expect.poll(textOf('[role=status]')).toContain('标点和空格不计');
});

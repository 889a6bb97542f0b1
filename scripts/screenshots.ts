import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { Browser, BrowserContextOptions } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ensureBrowser } from './browsers/ensure-browsers.ts';
import { siteCommand } from './cli/options.ts';
import { root } from '../src/lib/root.ts';
import { build, serve, type BuildOptions } from './cli/site.ts';
import { run } from './cli/run.ts';
import { launchBrowser } from '../src/lib/system-browser.ts';

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const desktop = { viewport: { width: 1280, height: 900 } };

interface Picture {
  name: string;
  path: string;
  device: BrowserContextOptions;
  /** Selector of an element to wait for. */
  awaits?: string;
}

const pictures: Picture[] = [
  { name: 'home-desktop', path: '', device: desktop },
  { name: 'home-phone', path: '', device: phone },
  { name: 'article-hans-desktop', path: '2022-11-01/1/1/', device: desktop },
  { name: 'article-hans-phone', path: '2022-11-01/1/1/', device: phone },
  { name: 'article-hant-desktop', path: 'hant/2022-11-01/1/1/', device: desktop },
  { name: 'article-hant-phone', path: 'hant/2022-11-01/1/1/', device: phone },
  {
    name: 'article-dark-phone',
    path: '2022-08-23/1/2/',
    device: { ...phone, colorScheme: 'dark' },
  },
  {
    name: 'search-hant-desktop',
    path: 'hant/search/?q=网格员',
    device: desktop,
    awaits: '.results li',
  },
];

const folder = join(root, 'docs/screenshots');

async function takePictures(browser: Browser, address: string): Promise<void> {
  for (const { name, path, device, awaits } of pictures) {
    const page = await browser.newPage(device);
    await page.goto(address + path, { waitUntil: 'networkidle' });
    if (awaits) await page.waitForSelector(awaits);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  }
}

/** Takes a picture of the first printed sheet of an article. */
async function takePrint(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${address}2022-11-01/1/1/`, { waitUntil: 'networkidle' });
  const bytes = await page.pdf({ preferCSSPageSize: true });
  await page.close();

  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const sheet = await document.getPage(1);
  const viewport = sheet.getViewport({ scale: 1.6 });
  const canvas = createCanvas(viewport.width, viewport.height);
  await sheet.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
  await writeFile(join(folder, 'print-a4.png'), await canvas.encode('png'));
}

const command = siteCommand('screenshots', '为手册截图 takes the pictures of the handbook');
const { content } = command.parse().opts<BuildOptions>();

await run(async () => {
  ensureBrowser();
  const out = join(await mkdtemp(join(tmpdir(), 'kanben-screenshots-')), 'site');
  await build({ content, out });
  const address = await serve({ content, out }, 4340);
  const browser = await launchBrowser();
  await mkdir(folder, { recursive: true });
  await takePictures(browser, address);
  await takePrint(browser, address);
  await browser.close();
  await rm(out, { recursive: true });
  console.log(`图片在 ${folder}`);
  process.exit();
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ConverterFor } from '../../conversion/edition-converters.ts';
import type { WholeEdition } from '../../edition/model.ts';
import { describePdf } from './describe.ts';
import { pdfJobs, type PdfJob } from './jobs.ts';
import { UserError } from '../../lib/user-error.ts';
import { hasBrowser, launchBrowser } from '../../lib/system-browser.ts';

/** Number of pages printed in parallel; more do not make one browser faster. */
const lanes = 2;
/** Origin of the pages while printing; requests to it are answered from files, without a server. */
const origin = 'http://kanben.invalid';

/** @throws UserError With instructions, if no browser for printing is found. */
export function assertBrowser(): void {
  if (hasBrowser()) return;
  throw new UserError(
    [
      '生成 PDF 需要 Chromium，没有找到。--pdf prints with Chromium. Do one of these:',
      '  Debian/Ubuntu:  sudo apt-get install chromium fonts-noto-cjk',
      '  elsewhere:      npx playwright-core install chromium',
      '  or set CHROMIUM_PATH to a Chromium or Chrome that is installed.',
    ].join('\n'),
  );
}

interface PdfOptions {
  /** The folder of the site. */
  built: string;
  base: string;
  converterFor: ConverterFor;
  /** Called with the number of files; returns progress callbacks. */
  begin: (total: number) => { step: () => void; stop: () => void };
}

/** Prints every article and issue of a built site to a PDF next to its page. */
export async function writePdfs(
  { edition, issues }: WholeEdition,
  { built, base, converterFor, begin }: PdfOptions,
): Promise<void> {
  const jobs = pdfJobs(edition, issues, converterFor);
  const progress = begin(jobs.length);
  const browser = await launchBrowser();
  try {
    const queue = jobs.values();
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        const page = await openSite(browser, built, base);
        for (const job of queue) {
          await writeFile(join(built, job.file), await printJob(page, job, base));
          progress.step();
        }
      }),
    );
  } finally {
    progress.stop();
    await browser.close();
  }
}

/** Opens a browser page that answers requests from the folder of a built site. */
async function openSite(browser: Browser, built: string, base: string): Promise<Page> {
  const page = await browser.newPage();
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    const path = decodeURIComponent(pathname).slice(base.length);
    return route.fulfill({ path: join(built, path, path.endsWith('/') ? 'index.html' : '') });
  });
  return page;
}

async function printJob(page: Page, { path, author, variant }: PdfJob, base: string) {
  await page.goto(origin + base + path, { waitUntil: 'load' });
  // Loads all fonts now: those used only by print styles would otherwise be requested while printing.
  await page.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())));
  const title = await page.title();
  const bytes = await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
  return describePdf(bytes, { title, author, language: variant });
}

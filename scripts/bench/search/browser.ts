import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { chromiumArguments, systemChromium } from '../../../tests/browser.ts';
import { root } from '../../options.ts';
import type { DrawnQuery } from '../../../tests/search/queries.ts';
import type { Served } from './serve.ts';

/** What a query cost and found. */
export interface Asked {
  query: DrawnQuery;
  ids: string[];
  /** Milliseconds to the number of results, to the first five with their excerpts, and to ten. */
  answered: number;
  first: number;
  shown: number;
  /** All that was transferred, without headers. */
  bytes: number;
}

/** The device that is simulated. */
export interface Device {
  name: string;
  cpu: number;
  line: { kilobits: number; latency: number } | null;
}

export const desktop: Device = { name: 'this machine', cpu: 1, line: null };
export const phone: Device = {
  name: 'phone (4× slower, 1.6 Mbps, 150 ms)',
  cpu: 4,
  line: { kilobits: 1600, latency: 150 },
};

/** Results that are shown at first. */
const firstResults = 10;

/** What a visit begins with: the files and the time until its first query is answered. */
export interface Session {
  start: { bytes: number; milliseconds: number };
  asked: Asked[];
}

/** The functions that a page of the benchmark offers. */
interface BenchWindow {
  open(): Promise<void>;
  ask(query: DrawnQuery, limit: number): Promise<Omit<Asked, 'query' | 'bytes'>>;
}

/** The page for this project's engine; each script has its own, as on a site. */
export async function kanbenPages(): Promise<Record<string, string>> {
  const entry = join(root, 'src/search/open.ts');
  const output = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: true, lib: { entry, formats: ['es'], fileName: 'engine' } },
  })) as Rolldown.RolldownOutput[];
  const code = output[0]?.output[0].code ?? '';
  const page = (
    script: string,
  ): string => `<!doctype html><html lang="${script}"><meta charset="utf-8">
<script type="module">
import { openSearch } from '/engine.js';
let engine;
window.bench = {
  open: async () => { engine = await openSearch('/', '${script}'); },
  ask: async ({ text }, limit) => {
    const start = performance.now();
    const answer = await engine.search({ query: text, filters: {}, sort: 'newest' });
    const answered = performance.now() - start;
    const times = await Promise.all(answer.hits.slice(0, limit).map(async (hit) => {
      (await hit.load()).excerpts(1);
      return performance.now() - start;
    }));
    return {
      ids: answer.hits.map(({ id }) => id),
      answered,
      first: Math.max(answered, ...times.slice(0, 5)),
      shown: Math.max(answered, ...times),
    };
  },
};
</script>`;
  return {
    '/engine.js': code,
    '/zh-Hans.html': page('zh-Hans'),
    '/zh-Hant.html': page('zh-Hant'),
  };
}

/** The page for Pagefind as it comes, in the language of the articles. */
export const nativePages = (): Record<string, string> => ({
  '/zh-Hans.html': `<!doctype html><html lang="zh-hans"><meta charset="utf-8">
<script type="module">
const pagefind = await import('/pagefind/pagefind.js');
await pagefind.options({ noWorker: true });
window.bench = {
  open: () => pagefind.init(),
  ask: async ({ text }, limit) => {
    const start = performance.now();
    const { results } = await pagefind.search(text);
    const answered = performance.now() - start;
    const times = await Promise.all(results.slice(0, limit).map(async (result) => {
      await result.data();
      return performance.now() - start;
    }));
    return {
      ids: results.map(({ id }) => id),
      answered,
      first: Math.max(answered, ...times.slice(0, 5)),
      shown: Math.max(answered, ...times),
    };
  },
};
</script>`,
});

export const launch = (): Promise<Browser> => {
  const executablePath = systemChromium();
  return chromium.launch({
    args: chromiumArguments,
    ...(executablePath ? { executablePath } : {}),
  });
};

/** Asks queries one after the other, some in each visit. */
export async function askAll(
  browser: Browser,
  served: Served,
  queries: readonly DrawnQuery[],
  device: Device,
): Promise<Session[]> {
  const perVisit = 25;
  const sessions: Session[] = [];
  for (const script of ['zh-Hans', 'zh-Hant'] as const) {
    const own = queries.filter((query) => query.script === script);
    for (let i = 0; i < own.length; i += perVisit) {
      const page = await browser.newPage();
      sessions.push(await visit(page, served, script, own.slice(i, i + perVisit), device));
      await page.close();
    }
  }
  return sessions;
}

async function visit(
  page: Page,
  served: Served,
  script: string,
  queries: readonly DrawnQuery[],
  { cpu, line }: Device,
): Promise<Session> {
  const client = await page.context().newCDPSession(page);
  const before = served.sent();
  await client.send('Network.enable');
  await client.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (line) {
    const throughput = (line.kilobits * 1000) / 8;
    await client.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: line.latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
  }
  await page.goto(`${served.address}${script}.html`);
  await page.waitForFunction('window.bench');
  const call = (query: DrawnQuery, limit: number): Promise<Omit<Asked, 'query' | 'bytes'>> =>
    page.evaluate(
      ([one, most]) => (window as unknown as { bench: BenchWindow }).bench.ask(one, most),
      [query, limit] as const,
    );

  const begin = performance.now();
  await page.evaluate(() => (window as unknown as { bench: BenchWindow }).bench.open());
  // A pair that hardly any text has: what remains is what every first query loads.
  await call({ text: '鼡鼡', length: 2, script: 'zh-Hans', kind: 'anywhere' }, 0);
  const start = { milliseconds: performance.now() - begin, bytes: served.sent() - before };

  const asked: Asked[] = [];
  for (const query of queries) {
    const sent = served.sent();
    const figures = await call(query, firstResults);
    asked.push({ query, ...figures, bytes: served.sent() - sent });
  }
  return { start, asked };
}

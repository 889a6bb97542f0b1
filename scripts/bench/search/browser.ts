import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { root } from '../../../src/lib/root.ts';
import type { DrawnQuery } from '../../../tests/support/search/queries.ts';
import type { Served } from '../serve.ts';

/** Cost and results of a query. */
export interface Asked {
  query: DrawnQuery;
  ids: string[];
  /** Time in ms to the number of results, to the first five with excerpts, and to ten. */
  answered: number;
  first: number;
  shown: number;
  /** Bytes transferred until then, without headers. */
  bytes: number;
  /** Cost of searching the whole edition. */
  whole: { milliseconds: number; bytes: number };
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

/** Number of results shown at first. */
const firstResults = 10;

/** What a visit begins with: the files and the time until its first query is answered. */
export interface Session {
  start: { bytes: number; milliseconds: number };
  asked: Asked[];
}

/** The functions that a page of the benchmark offers. */
interface BenchWindow {
  /** Loads the files that every first query needs. */
  open(): Promise<void>;
  /** Searches as the search page does: until there are enough results, or all. */
  ask(query: DrawnQuery, limit: number): Promise<Pick<Asked, 'answered' | 'first' | 'shown'>>;
  /** Asks the rest of the edition. @param index Of the query. */
  finish(index: number): Promise<{ ids: string[]; milliseconds: number }>;
}

/** Loads results as the search page does; says when their number, five of them and all were there. */
const times = `const times = async (start, results, load) => {
  const passed = () => performance.now() - start;
  const answered = passed();
  await Promise.all(results.slice(0, 5).map(load));
  const first = passed();
  await Promise.all(results.slice(5).map(load));
  return { answered, first, shown: passed() };
};`;

/** The page for this project's engine; each script has its own, as on a site. */
export async function kanbenPages(): Promise<Record<string, string>> {
  const entry = join(root, 'src/browser/search/open-engine.ts');
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
import { openEngine } from '/engine.js';
${times}
let engine;
const asked = [];
window.bench = {
  open: async () => {
    engine = await openEngine('/', '${script}');
    // A rare pair of characters.
    await engine.answers({ query: '鼡鼡', filters: {}, sort: 'newest' }).next();
  },
  ask: async ({ text }, limit) => {
    const start = performance.now();
    const answers = engine.answers({ query: text, filters: {}, sort: 'newest' });
    let answer;
    do answer = (await answers.next()).value;
    while (answer.reached !== null && answer.total < limit);
    asked.push({ answers, answer });
    return times(start, answer.hits.slice(0, limit), async (hit) => (await hit.load()).excerpts(1));
  },
  finish: async (index) => {
    const start = performance.now();
    let { answers, answer } = asked[index];
    for await (const next of answers) answer = next;
    return { ids: answer.hits.map(({ id }) => id), milliseconds: performance.now() - start };
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
${times}
const asked = [];
window.bench = {
  open: async () => {
    await pagefind.init();
    await pagefind.search('鼡鼡');
  },
  ask: async ({ text }, limit) => {
    const start = performance.now();
    const { results } = await pagefind.search(text);
    asked.push(results);
    return times(start, results.slice(0, limit), (result) => result.data());
  },
  finish: async (index) => ({ ids: asked[index].map(({ id }) => id), milliseconds: 0 }),
};
</script>`,
});

/** Runs queries one by one, several in each visit. */
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
  await page.goto(`${served.address}/${script}.html`);
  await page.waitForFunction('window.bench');
  type Call = <K extends keyof BenchWindow>(
    name: K,
    ...values: Parameters<BenchWindow[K]>
  ) => ReturnType<BenchWindow[K]>;
  const call = ((name, ...values) =>
    page.evaluate(
      ([method, given]) =>
        (window as unknown as { bench: Record<string, (...some: unknown[]) => unknown> }).bench[
          method
        ]?.(...given),
      [name, values] as const,
    )) as Call;

  const begin = performance.now();
  await call('open');
  const start = { milliseconds: performance.now() - begin, bytes: served.sent() - before };

  const begun: Omit<Asked, 'ids' | 'whole'>[] = [];
  for (const query of queries) {
    const sent = served.sent();
    const figures = await call('ask', query, firstResults);
    begun.push({ query, ...figures, bytes: served.sent() - sent });
  }
  // Afterwards, since it loads the tables of all bundles.
  const asked: Asked[] = [];
  for (const [index, one] of begun.entries()) {
    const sent = served.sent();
    const { ids, milliseconds } = await call('finish', index);
    const whole = {
      milliseconds: one.answered + milliseconds,
      bytes: one.bytes + served.sent() - sent,
    };
    asked.push({ ...one, ids, whole });
  }
  return { start, asked };
}

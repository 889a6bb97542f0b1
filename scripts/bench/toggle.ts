import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { articleRoute, urlOf } from '../../src/edition/urls.ts';
import { parsePage } from '../../tests/support/parse-page.ts';
import { collectTexts } from '../../src/toggle/twin-patch.ts';
import { type EditionOptions } from '../cli/options.ts';
import { root } from '../../src/lib/root.ts';
import { build } from '../cli/site.ts';
import { serve } from './serve.ts';
import { launchBrowser } from '../../src/lib/system-browser.ts';
import { wholeEdition } from '../../tests/support/edition.ts';

const runs = 21;
const syntheticLength = 3000;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const compressed = async (file: string): Promise<number> =>
  brotliCompressSync(await readFile(file)).length;

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

/** A copy of an edition with one more article, put together from its paragraphs. */
async function withLongArticle(content: string, work: string): Promise<string> {
  const copy = join(work, 'content');
  await cp(content, copy, { recursive: true });
  const { issues } = await wholeEdition(content);
  const blocks = issues.flatMap(({ articles }) => articles.flatMap((article) => article.blocks));
  const paragraphs: string[] = [];
  for (let length = 0, i = 0; length < syntheticLength; i += 1) {
    const text = blocks[i % blocks.length]?.text ?? '';
    paragraphs.push([...text].slice(0, syntheticLength - length).join(''));
    length += [...text].length;
  }
  const folder = join(copy, 'issues/undated-9');
  await mkdir(folder);
  await writeFile(
    join(folder, 'issue.yaml'),
    'date: null\ndateCertainty: unknown\npages: [{ n: "1", slug: "1", articles: [undated-9-1-1] }]\n',
  );
  const body = paragraphs.join('\n\n');
  await writeFile(
    join(folder, '1.md'),
    `---\nid: undated-9-1-1\nheadline: [量度用的长文]\n---\n\n${body}\n`,
  );
  return copy;
}

/** Time in ms from a click to the layout of the changed page, with all files downloaded. */
async function timeToggle(page: Page, url: string): Promise<number> {
  await page.goto(url);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const link = page.locator('.scripts a:not([aria-current])');
    await link.dispatchEvent('pointerenter');
    await page.waitForLoadState('networkidle');
    const time = await link.evaluate(async (element: HTMLElement) => {
      const done = new Promise((resolve) => {
        document.addEventListener('kanben:script', resolve, { once: true });
      });
      const start = performance.now();
      element.click();
      await done;
      document.body.getBoundingClientRect();
      return performance.now() - start;
    });
    // The first runs include compilation.
    if (run > 2) times.push(time);
  }
  return Math.min(...times);
}

/** Time in ms for evaluating opencc-js and converting the page, without the download. */
async function timeOpenCC(page: Page, url: string): Promise<number> {
  const code = await readFile(join(root, 'node_modules/opencc-js/dist/umd/cn2t.js'), 'utf8');
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    await page.goto(url);
    times.push(
      await page.evaluate((source) => {
        const start = performance.now();
        const program = `${source};const c=OpenCC.Converter({from:'cn',to:'tw'});
          OpenCC.HTMLConverter(c,document.documentElement,'zh-Hans','zh-Hant').convert();`;
        (0, eval)(program);
        document.body.getBoundingClientRect();
        return performance.now() - start;
      }, code),
    );
  }
  return Math.min(...times);
}

interface Payload {
  median: number;
  greatest: number;
  /** The greatest, with the names of the twin's fonts. */
  whole: number;
}

/** Bytes of the patches for 3,000 characters of an article. */
async function measureExceptions(out: string, paths: readonly string[]): Promise<Payload> {
  const sizes = paths.map(async (path) => {
    const page = parsePage(await readFile(join(out, path, 'index.html'), 'utf8'));
    const length = collectTexts(page).texts.reduce((sum, { value }) => sum + [...value].length, 0);
    const file = await readFile(join(out, path, 'zh-Hant.json'));
    const exceptions = JSON.parse(file.toString()) as Record<string, unknown>;
    delete exceptions['links'];
    const part = Math.max(length, 3000) / 3000;
    const size = brotliCompressSync(JSON.stringify(exceptions)).length;
    return { size: size / part, whole: brotliCompressSync(file).length / part };
  });
  const all = await Promise.all(sizes);
  return {
    median: median(all.map(({ size }) => size)),
    greatest: Math.max(...all.map(({ size }) => size)),
    whole: Math.max(...all.map(({ whole }) => whole)),
  };
}

/** Measures time and download size of the toggle against conversion in the browser. */
export async function benchToggle({
  content,
  write,
}: EditionOptions & { write?: boolean }): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'kanben-bench-'));
  const out = join(work, 'site');
  await build({ content: await withLongArticle(content, work), out });
  const { issues } = await wholeEdition(content);
  const articles = issues.flatMap((issue) => issue.articles);
  const pathOf = (id: string): string =>
    urlOf(articleRoute(id), 'zh-Hans', { base: '/', source: 'zh-Hans' });
  const lengthOf = ({ blocks }: (typeof articles)[number]): number =>
    blocks.reduce((sum, { text }) => sum + [...text].length, 0);
  const [longest] = [...articles].sort((a, b) => lengthOf(b) - lengthOf(a));
  if (!longest) throw new Error('The edition has no article');

  const { address, close } = await serve(out);
  const browser = await launchBrowser();
  const page = await browser.newPage({ bypassCSP: true });
  const rows: string[] = [];
  for (const [name, path] of [
    [
      `the longest article, ${lengthOf(longest).toLocaleString('en')} characters`,
      pathOf(longest.data.id),
    ],
    [`an article of ${syntheticLength.toLocaleString('en')} characters`, '/undated-9/1/1/'],
  ] as const) {
    const toggle = await timeToggle(page, address + path);
    const openCC = await timeOpenCC(page, address + path);
    rows.push(`| ${name} | ${toggle.toFixed(1)} ms | ${(openCC / toggle).toFixed(0)} × |`);
  }
  await browser.close();
  close();

  const files = await readdir(join(out, '_astro'));
  const sizeOf = async (pattern: RegExp): Promise<number> => {
    const found = files.filter((file) => pattern.test(file));
    return Math.max(
      ...(await Promise.all(found.map((file) => compressed(join(out, '_astro', file))))),
    );
  };
  const program = await sizeOf(/^ScriptToggle.*\.js$/u);
  const map = await sizeOf(/^script\..*\.json$/u);
  const exceptions = await measureExceptions(out, [
    ...articles.map(({ data }) => pathOf(data.id)),
    '/undated-9/1/1/',
  ]);
  const bundle = await compressed(join(root, 'node_modules/opencc-js/dist/umd/cn2t.js'));
  const whole = program + map + exceptions.whole;
  await rm(work, { recursive: true, force: true });

  const report = `# The toggle, measured

Made by \`npm run bench -- toggle --write\`, in the system's Chromium. The alternative is opencc-js in the
browser (\`cn2t.js\`, \`HTMLConverter\`), which also converts text node by text node and without the terms of
the edition: its pages differ from the prerendered ones.

## Time

From the click to the turned page, laid out anew, with everything downloaded and the system's fonts loaded;
the fastest of ${runs - 3} turns in the middle of the page, since the machine has other work to do. Times are of the
machine that measured; the ratio to the fastest run of the alternative tells more.

| | toggle in place | opencc-js, evaluated and converted |
|---|---|---|
${rows.join('\n')}

## Download (brotli)

| | bytes |
|---|---|
| program, once a site | ${program} |
| map of characters, once a direction | ${map} |
| exceptions of an article, for 3,000 characters: median | ${exceptions.median.toFixed(0)} |
| the same: maximum | ${exceptions.greatest.toFixed(0)} |
| with the names of the font files of the page in the other script: maximum | ${exceptions.whole.toFixed(0)} |
| opencc-js | ${kilobytes(bundle)}, ${(bundle / whole).toFixed(0)} × all of the above |

A page with fewer characters counts as if it had 3,000. The map holds the commonest characters of the lexicon,
whatever the edition says; what it misses stands among the exceptions.
`;
  console.log(report);
  if (write) await writeFile(join(root, 'docs/toggle.md'), report);
}

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Response } from '@playwright/test';
import { articleRoute, urlOf } from '../../src/edition/urls.ts';
import { linesOf } from '../../tests/support/lines.ts';
import { type EditionOptions } from '../cli/options.ts';
import { root } from '../../src/lib/root.ts';
import { build } from '../cli/site.ts';
import { launchBrowser } from '../../src/lib/system-browser.ts';
import { serve } from './serve.ts';
import { frame, launchEngines, type Engine } from './typography/engines.ts';
import {
  countArticles,
  countLines,
  marks,
  paragraphs,
  probes,
  unknownTo,
  probeVertical,
  type LineCount,
} from './typography/probes.ts';
import { writeSettings, type Packages, type Setting } from './typography/rivals.ts';
import { wholeEdition } from '../../tests/support/edition.ts';

const subject = '2022-11-01-1-1';
const pictures = join(root, 'docs/pictures');

const share = ({ natural, full }: LineCount): string =>
  `${natural} of ${full} (${((natural / full) * 100).toFixed(0)} %)`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly string[][]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** Inserts a paragraph with all marks before the others. */
const addMarks = (engine: Engine): Promise<void> =>
  engine.evaluate((html) => {
    document.querySelector('.body')?.insertAdjacentHTML('afterbegin', html);
  }, marks);

interface EngineReport {
  name: string;
  cells: string[];
}

/** Tests the requirements of CLREQ in a browser, and takes pictures of marks in both directions. */
async function examine(engine: Engine, paths: readonly string[]): Promise<EngineReport> {
  const [path = ''] = paths;
  const save = async (direction: string, selector: string): Promise<void> => {
    const name = `marks-${direction}-${engine.name.split(' ')[0]?.toLowerCase()}.png`;
    await writeFile(join(pictures, name), await engine.picture(selector));
  };
  const count = await countArticles(engine, paths);
  await engine.open(path, 390);
  await addMarks(engine);
  await engine.evaluate(async () => void (await document.fonts.ready), null);
  await save('horizontal', '#marks');
  const cells: string[] = [];
  for (const probe of probes) cells.push(await probe.run(engine));
  const unknown = await unknownTo(engine);
  const vertical = await probeVertical(engine, path);
  await addMarks(engine);
  await save('vertical', '.article');
  await engine.evaluate(() => localStorage.clear(), null);
  const lines = [String(count.forbidden), String(count.single), share(count)];
  return { name: engine.name, cells: [...lines, ...cells, ...vertical, unknown] };
}

const lineNames = [
  ['3.1.4', 'lines that begin or end with a forbidden mark, all articles, both scripts, 390 px'],
  ['3.4.4', 'paragraphs that end with a line of one character'],
  ['2.3.5, 3.5', 'full lines that need no stretching'],
];
const verticalNames = [
  ['2.4.1', 'writing mode of an article that is read vertically'],
  ['3.2.3', 'heights of one to three digits in a vertical line'],
  ['2.4.2', 'sideways scrolling in vertical reading, 390 px'],
  ['', 'what it does not know of CSS'],
];

interface Measured {
  count: LineCount;
  /** Size with Brotli, in bytes. */
  code: number;
  fonts: number;
  requests: number;
}

/** Measures one way to typeset the article, and takes a picture. */
async function measure(
  browser: Browser,
  address: string,
  { name, path, selector, isPaged }: Setting,
  width: number,
): Promise<Measured> {
  const bodies: Promise<{ kind: string; size: number }>[] = [];
  const listen = (response: Response): void => {
    const kind = response.request().resourceType();
    if (!['stylesheet', 'script', 'font'].includes(kind)) return;
    bodies.push(
      response.body().then((bytes) => ({
        kind,
        size: kind === 'font' ? bytes.length : brotliCompressSync(bytes).length,
      })),
    );
  };
  const page = await browser.newPage({
    viewport: { width, height: width > 600 ? 700 : 844 },
    deviceScaleFactor: width > 600 ? 1 : 1.5,
  });
  page.on('response', listen);
  await page.goto(address + path.replace('{width}', String(width)), { waitUntil: 'networkidle' });
  if (isPaged) await page.waitForSelector('[data-vivliostyle-viewer-status=complete]');
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(pictures, `compare-${name}-${width}.png`) });
  if (isPaged) {
    const content = '[data-vivliostyle-page-container]{display:block!important}';
    await page.addStyleTag({ content });
  }
  const count = countLines(await linesOf(page, selector));
  const files = await Promise.all(bodies);
  await page.close();
  const sum = (wanted: boolean): number =>
    files.reduce((all, { kind, size }) => all + ((kind === 'font') === wanted ? size : 0), 0);
  return { count, code: sum(false), fonts: sum(true), requests: files.length };
}

async function versionOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  ) as Record<string, string>;
  return `${name} ${version} (${license})`;
}

/** Measures the typesetting of the site in the browsers of this machine and against other style sheets. */
export async function benchTypography({
  content,
  write,
  ...packages
}: EditionOptions & Packages & { write?: boolean }): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'kanben-bench-'));
  const out = join(work, 'site');
  await build({ content, out });
  const { issues } = await wholeEdition(content);
  const articles = issues.flatMap((issue) => issue.articles);
  const article = articles.find(({ data }) => data.id === subject) ?? articles[0];
  if (!article) throw new Error('The edition has no article');
  const pathOf = (id: string): string =>
    urlOf(articleRoute(id), 'zh-Hans', { base: '/', source: 'zh-Hans' });
  const first = pathOf(article.data.id);
  const all = articles.map(({ data }) => pathOf(data.id)).filter((path) => path !== first);
  await mkdir(pictures, { recursive: true });
  await writeFile(join(out, 'frame.html'), frame);
  const settings: Setting[] = [
    { name: 'kanben', path: first, selector: paragraphs },
    ...(await writeSettings(article, out, packages)),
  ];
  const { address, close } = await serve(out);

  const engines = await launchEngines(address);
  const reports: EngineReport[] = [];
  for (const engine of engines) {
    const paths = [first, ...all].flatMap((path) => [path, `/hant${path}`]);
    reports.push(await examine(engine, paths).finally(() => engine.close()));
  }
  const names = [
    ...lineNames,
    ...probes.map(({ section, name }) => [section, name]),
    ...verticalNames,
  ];
  const probed = names.map((name, i) => [...name, ...reports.map(({ cells }) => cells[i] ?? '')]);

  const browser = await launchBrowser();
  const compared: string[][] = [];
  for (const setting of settings) {
    const wide = await measure(browser, address, setting, 700);
    const { count, code, fonts, requests } = await measure(browser, address, setting, 390);
    compared.push([
      setting.name,
      share(count),
      share(wide.count),
      String(count.forbidden + wide.count.forbidden),
      String(count.single + wide.count.single),
      `${(code / 1024).toFixed(1)} KB`,
      fonts > 0 ? `${(fonts / 1024).toFixed(0)} KB` : '–',
      String(requests),
    ]);
  }
  await browser.close();
  close();
  await rm(work, { recursive: true, force: true });

  const versions = await Promise.all(Object.values(packages).map(versionOf));
  const heads = ['CLREQ', 'measured', ...reports.map(({ name }) => name)];
  const strips = (direction: string): string =>
    reports
      .map(({ name }) => name.split(' ')[0]?.toLowerCase())
      .map((name) => `![${name}](pictures/marks-${direction}-${name}.png)`)
      .join('\n\n');
  const gallery = (width: number): string =>
    table(
      settings.map(({ name }) => name),
      [settings.map(({ name }) => `![${name}](pictures/compare-${name}-${width}.png)`)],
    );
  const report = `# The typography, measured

Made by \`npm run bench -- typography --write\` with the browsers of the machine that measured, and the folders
of unpacked packages: \`--heti\`, \`--han\`, \`--vivliostyle\`. What it means is said in [typography.md](typography.md).

## In the browsers

${table(heads, probed)}

A paragraph with every mark, in ${reports.map(({ name }) => name).join(', ')}, horizontally and vertically:

${strips('horizontal')}

${strips('vertical')}

## Beside other ways to set Chinese

The same article (${article.data.id}) in Chromium: ${['kanben', ...versions].join(', ')}. “Needs no stretching”
is a full line that lacks less than a tenth of a character.

${table(
  [
    '',
    'full lines that need no stretching, 390 px',
    'the same, 700 px',
    'lines with a forbidden mark at an end',
    'paragraphs that end with one character',
    'CSS and JavaScript in files, brotli',
    'fonts',
    'requests for them',
  ],
  compared,
)}

At 390 px:

${gallery(390)}

At 700 px:

${gallery(700)}
`;
  console.log(report);
  if (write) await writeFile(join(root, 'docs/typography-measured.md'), report);
}

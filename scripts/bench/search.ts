import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { InvalidArgumentError } from 'commander';
import { createConverter } from '../../src/conversion/converter.ts';
import type { SearchSource } from '../../src/search/build/search-text.ts';
import { createFold, type Fold } from '../../src/search/format/fold.ts';
import { signature } from '../../src/search/pagefind/pagefind-files.ts';
import { createCorpus, issuesOf } from '../../tests/support/search/corpus.ts';
import { drawQueries, queryLengths, type DrawnQuery } from '../../tests/support/search/queries.ts';
import { plainSearch } from '../../tests/support/search/plain.ts';
import { type EditionOptions } from '../cli/options.ts';
import { root } from '../../src/lib/root.ts';
import { launchBrowser } from '../../src/lib/system-browser.ts';
import {
  askAll,
  desktop,
  kanbenPages,
  nativePages,
  phone,
  type Asked,
  type Device,
  type Session,
} from './search/browser.ts';
import { measureBuild, percentileOf } from './search/measure.ts';
import type { DeviceFigures, Figures, Rightness } from './search/figures.ts';
import { searchReport } from './search/report.ts';
import { serve } from './serve.ts';

export interface SearchBenchOptions extends EditionOptions {
  write?: boolean;
  sizes: number[];
  native: number;
  queries: number;
}

/** `500,5000` → numbers of articles. */
export function parseSizes(text: string): number[] {
  const sizes = text.split(',').map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size > 0)) return sizes;
  throw new InvalidArgumentError('请写成 500,5000');
}

/** Words found in most articles. */
const commonWords = ['的', '中国', '在', '一', '工作'];

const toHant = createConverter({ from: 'zh-Hans', to: 'zh-Hant' });

/** Measures correctness, size and speed of the search against Pagefind alone. */
export async function benchSearch(options: SearchBenchOptions): Promise<void> {
  const figures: Figures[] = [];
  const corpus = await createCorpus(1);
  const browser = await launchBrowser();
  try {
    for (const articles of options.sizes) {
      const sources = [...issuesOf(corpus, articles)].flat();
      const queries = drawQueries(sources, options.queries, 7, toHant);
      for (const engine of ['Kanben', 'Pagefind alone'] as const) {
        const isNative = engine !== 'Kanben';
        if (isNative && articles > options.native) continue;
        const folder = await mkdtemp(join(tmpdir(), 'kanben-bench-'));
        try {
          const build = await measureBuild(isNative ? 'native' : 'kanben', folder, articles);
          console.error(`${engine}, ${articles}: built in ${build.seconds.toFixed(0)} s`);
          const own = isNative ? queries.filter(({ script }) => script === 'zh-Hans') : queries;
          const names = isNative ? await nativeNames(folder) : null;
          const server = await serve(folder, isNative ? nativePages() : await kanbenPages());
          const ask = async (device: Device): Promise<Session[]> => {
            const common = commonWords.map((text): DrawnQuery => ({
              text,
              length: [...text].length,
              script: 'zh-Hans',
              kind: 'at words',
            }));
            const sessions = await askAll(browser, server, own, device);
            const last = await askAll(browser, server, common, device);
            console.error(`${engine}, ${articles}: asked on ${device.name}`);
            return [...sessions, ...last];
          };
          const onDesktop = await ask(desktop);
          const onPhone = await ask(phone);
          server.close();
          const asked = withoutCommon(onDesktop).map((one) => ({
            ...one,
            ids: one.ids.map((id) => names?.get(id) ?? id),
          }));
          const fold = isNative ? createFold([]) : createFold(await readClasses(folder));
          const judged = judge(asked, sources, fold);
          figures.push({
            engine,
            articles,
            build,
            queries: own.length,
            rightness: summarize(judged),
            byLength: queryLengths.map((length) => {
              const some = judged.filter(({ asked: { query } }) => query.length === length);
              return {
                length,
                rightness: summarize(some),
                bytes: percentileOf(some, 95, (one) => one.asked.bytes),
              };
            }),
            devices: [deviceFigures(desktop, onDesktop), deviceFigures(phone, onPhone)],
          });
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      }
    }
  } finally {
    await browser.close();
  }
  const report = searchReport(figures);
  console.log(report);
  if (options.write) await writeFile(join(root, 'docs/search.md'), report);
}

const isCommon = ({ query }: Asked): boolean => commonWords.includes(query.text);

const withoutCommon = (sessions: readonly Session[]): Asked[] =>
  sessions.flatMap(({ asked }) => asked.filter((one) => !isCommon(one)));

function deviceFigures({ name }: Device, sessions: readonly Session[]): DeviceFigures {
  const asked = withoutCommon(sessions);
  const both = (value: (one: Asked) => number) => ({
    p50: percentileOf(asked, 50, value),
    p95: percentileOf(asked, 95, value),
  });
  const common = sessions.flatMap((session) => session.asked.filter(isCommon));
  return {
    device: name,
    start: {
      bytes: percentileOf(sessions, 50, ({ start }) => start.bytes),
      milliseconds: percentileOf(sessions, 50, ({ start }) => start.milliseconds),
    },
    bytes: both(({ bytes }) => bytes),
    answered: both(({ answered }) => answered),
    first: both(({ first }) => first),
    shown: both(({ shown }) => shown),
    whole: {
      milliseconds: percentileOf(asked, 95, ({ whole }) => whole.milliseconds),
      bytes: percentileOf(asked, 95, ({ whole }) => whole.bytes),
    },
    common: Math.max(...common.map(({ first }) => first)),
  };
}

interface Judged {
  asked: Asked;
  wanted: number;
  found: number;
  right: number;
}

/** Compares answers with those of plain text search. */
function judge(asked: readonly Asked[], sources: readonly SearchSource[], fold: Fold): Judged[] {
  const find = plainSearch(sources, fold);
  return asked.map((one) => {
    const wanted = find([one.query.text]);
    const found = new Set(one.ids);
    const right = [...found].filter((id) => wanted.has(id)).length;
    return { asked: one, wanted: wanted.size, found: found.size, right };
  });
}

/** Recall and precision over all queries. */
function summarize(judged: readonly Judged[]): Rightness {
  const sum = (value: (one: Judged) => number): number =>
    judged.reduce((total, one) => total + value(one), 0);
  return {
    recall:
      sum(({ right }) => right) /
      Math.max(
        1,
        sum(({ wanted }) => wanted),
      ),
    precision:
      sum(({ right }) => right) /
      Math.max(
        1,
        sum(({ found }) => found),
      ),
    exactCounts:
      judged.filter(({ wanted, found, right }) => wanted === right && found === right).length /
      Math.max(1, judged.length),
  };
}

const readClasses = async (folder: string): Promise<string[]> =>
  JSON.parse(await readFile(join(folder, 'search/fold.json'), 'utf8')) as string[];

/** The articles of Pagefind's results. */
async function nativeNames(folder: string): Promise<Map<string, string>> {
  const fragments = join(folder, 'pagefind/fragment');
  const names = new Map<string, string>();
  for (const file of await readdir(fragments)) {
    const text = gunzipSync(await readFile(join(fragments, file))).toString();
    const { url } = JSON.parse(text.slice(signature.length)) as { url: string };
    names.set(file.replace('.pf_fragment', ''), url);
  }
  return names;
}

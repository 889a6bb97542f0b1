import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import packageJson from '../../../../package.json' with { type: 'json' };
import { createFold } from '../../../../src/search/format/fold.ts';
import { planBundles } from '../../../../src/search/build/plan-bundles.ts';
import { pagefindVersion, runPagefind } from '../../../../src/search/pagefind/run-pagefind.ts';
import { buildBundles, openFolder, sourceOf } from '../../../support/search/site.ts';

vi.setConfig({ testTimeout: 120_000 });

const folders: string[] = [];
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'kanben-search-test-'));
  folders.push(folder);
  return folder;
};

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

describe('bundles', () => {
  const plan = (months: Record<string, number>, limit: number): string[] =>
    planBundles(new Map(Object.entries(months)), limit).map(({ name }) => name);

  test('are one for a small edition, and as long as the limit allows for others', () => {
    expect(plan({ '2022-05': 3, '2021-01': 4, '': 1 }, 8)).toEqual(['all']);
    expect(plan({ '': 3 }, 8)).toEqual(['all']);
    expect(plan({ '2022-05': 3, '2021-01': 4, '': 2 }, 8)).toEqual(['2000-2099', 'undated']);
    expect(plan({ '1921-01': 3, '1922-01': 3, '1936-01': 4, '2022-01': 6 }, 8)).toEqual([
      '2000-2099',
      '1930-1939',
      '1920-1929',
    ]);
    expect(plan({ '2022-01': 5, '2021-12': 2, '2021-01': 3, '': 1 }, 8)).toEqual([
      '2022',
      '2021',
      'undated',
    ]);
    expect(plan({ '2022-01': 50, '2022-02': 5, '2021-01': 7, '2021-09': 1 }, 8)).toEqual([
      '2022-02',
      '2022-01',
      '2021',
    ]);
    expect(plan({}, 8)).toEqual([]);
  });

  /** The files of a folder with what they hold. */
  const contentsOf = async (folder: string): Promise<Record<string, string>> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return Object.fromEntries(
      await Promise.all(
        files.sort().map(async (file) => [relative(folder, file), await readFile(file, 'base64')]),
      ),
    ) as Record<string, string>;
  };

  const issueOf = (date: string) => [
    sourceOf(`${date}-1-1`, `山西日报${date}第一篇`),
    sourceOf(`${date}-1-2`, '太原晚报第二篇'),
  ];
  const years = ['2019-05-01', '2020-05-01', '2021-05-01'].flatMap(issueOf);

  test('of other years are not built again when an issue is added', async () => {
    const cacheDir = join(await newFolder(), 'cache');
    const build = async (sources: typeof years) => {
      const outDir = await newFolder();
      const bundles = await buildBundles(sources, outDir, { cacheDir, bundleSize: 3 });
      return { outDir, bundles, reused: bundles.map(({ reused }) => reused) };
    };
    const first = await build(years);
    expect(first.reused).toEqual([false, false, false]);
    const second = await build(years);
    expect(second.reused).toEqual([true, true, true]);
    expect(await contentsOf(second.outDir)).toEqual(await contentsOf(first.outDir));

    const more = await build([...years, sourceOf('2020-06-01-1-1', '山西日报新的一篇')]);
    expect(more.reused).toEqual([true, false, true]);
    expect(more.bundles.map(({ period, articles }) => `${period?.join('–')}: ${articles}`)).toEqual(
      ['2021-05–2021-05: 2', '2020-05–2020-06: 3', '2019-05–2019-05: 2'],
    );
    expect(await readdir(cacheDir)).toHaveLength(3);
    const answer = await (
      await openFolder(more.outDir)
    ).search({
      query: '山西日报',
      filters: {},
      sort: 'newest',
    });
    expect(answer.hits.map(({ id }) => id)).toEqual([
      '2021-05-01-1-1',
      '2020-06-01-1-1',
      '2020-05-01-1-1',
      '2019-05-01-1-1',
    ]);
  });
});

describe('Pagefind', () => {
  test('is pinned to the version whose files are known', () => {
    expect(packageJson.dependencies.pagefind).toBe(pagefindVersion);
  });

  test('keeps every token of every script in its place, in one form', async () => {
    const fold = createFold([]);
    const letters = new Set<string>();
    const isAlike = /[\p{Script=Han}\p{Script=Hangul}\p{Surrogate}]/u;
    for (let code = 0x30; code < 0x32000; code += 1) {
      const character = String.fromCodePoint(code);
      if (isAlike.test(character) && code % 100 > 0) continue;
      for (const letter of fold(character).characters) letters.add(letter);
    }
    const tokens = [...letters]
      .map((letter) => `${letter}山`)
      .concat([...letters].map((letter) => `a${letter}`));
    const entries = await runPagefind(new Map([['only', tokens.join(' ')]]), await newFolder());
    const found = new Set<string>();
    for (let next = await entries.next(); !next.done; next = await entries.next()) {
      found.add(next.value.token);
    }
    expect(tokens.filter((token) => !found.has(token))).toEqual([]);
  });
});

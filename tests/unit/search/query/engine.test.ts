import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createConverters } from '../../../../src/conversion/edition-converters.ts';
import { searchArticles } from '../../../../src/search/build/sources.ts';
import type { SearchSource } from '../../../../src/search/build/search-text.ts';
import {
  DownloadError,
  type Answer,
  type SearchEngine,
} from '../../../../src/search/query/search-api.ts';
import { createSiteFiles } from '../../../../src/search/query/site-files.ts';
import { markedTerms } from '../../../../src/search/query/query.ts';
import { createSearch } from '../../../../src/search/query/search.ts';
import { createRandom } from '../../../support/import/remix.ts';
import { includedEdition, wholeEdition } from '../../../support/edition.ts';
import { createCorpus } from '../../../support/search/corpus.ts';
import { plainSearch } from '../../../support/search/plain.ts';
import {
  buildSearchOf,
  folderLibrary,
  openFolder,
  sourceOf,
  toHant,
} from '../../../support/search/site.ts';

// Pagefind runs, and a loaded machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { edition, issues } = await wholeEdition(includedEdition);
const included = [...searchArticles(edition, issues, createConverters(edition, null))]
  .flat()
  .map(({ source }) => source);
const corpus = await createCorpus(2);
const sources: SearchSource[] = [
  ...included,
  ...Array.from({ length: 120 }, (_, i) => corpus.article(i, 2018 + (i % 5))),
  sourceOf('1936-05-05-1-1', 'Café “カガ” 한국어 Ελλάδα ЁЛКА ⅷ ㎡ 𠮷野家 ﷽ १२३'),
  sourceOf('undated-1-1', '没有日期的一篇'),
];

const folders: string[] = [];
const engines = new Map<string, SearchEngine>();

beforeAll(async () => {
  const one = await buildSearchOf(sources);
  const many = await buildSearchOf(sources, { bundleSize: 40 });
  folders.push(one, many);
  for (const script of ['zh-Hans', 'zh-Hant'] as const) {
    engines.set(`one bundle, ${script}`, await openFolder(one, script));
    engines.set(`bundles by years, ${script}`, await openFolder(many, script));
  }
});

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

const all = { filters: {}, sort: 'newest' } as const;
const idsOf = ({ hits }: Answer): string[] => hits.map(({ id }) => id);
const engineOf = (name: string): SearchEngine => {
  const engine = engines.get(name);
  if (!engine) throw new Error(`no ${name}`);
  return engine;
};
const simple = (): SearchEngine => engineOf('one bundle, zh-Hans');

const names = ['one bundle', 'bundles by years'].flatMap((kind) =>
  ['zh-Hans', 'zh-Hant'].map((script) => `${kind}, ${script}`),
);

describe.each(names)('in %s', (name) => {
  /** A part of a passage, in one of the scripts, with marks strewn in. */
  const partOf = fc
    .record({
      source: fc.constantFrom(...sources),
      passage: fc.nat(),
      start: fc.nat(),
      length: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 9, max: 120 })),
      hant: fc.boolean(),
      mark: fc.constantFrom('', '，', '。”', '—'),
      at: fc.nat(),
    })
    .map(({ source, passage, start, length, hant, mark, at }) => {
      const { text } = source.text.passages[passage % source.text.passages.length] ?? { text: '' };
      const characters = [...(hant ? toHant(text) : text)];
      const first = start % characters.length;
      const part = characters
        .slice(first, first + length)
        .filter((one) => !/[\s"“”「」『』＂﹁﹂﹃﹄]/u.test(one));
      const inside = at % Math.max(part.length, 1);
      const words = [...part.slice(0, inside), inside > 0 ? mark : '', ...part.slice(inside)].join(
        '',
      );
      return { id: source.id, query: `“${words}”` };
    });

  test('any part of any article finds it, and exactly what plain search finds', async () => {
    const engine = engineOf(name);
    const plain = plainSearch(sources, engine.fold);
    await fc.assert(
      fc.asyncProperty(partOf, async ({ id, query }) => {
        const answer = await engine.search({ query, ...all });
        if (answer.query.terms.length === 0) return;
        expect(idsOf(answer)).toContain(id);
        expect(new Set(idsOf(answer))).toEqual(
          plain(markedTerms(answer.query).map((term) => term.join(''))),
        );
        expect(answer).toMatchObject({ reached: null, total: answer.hits.length });
        const found = await answer.hits.find((hit) => hit.id === id)?.load();
        expect(found?.matches).toBeGreaterThan(0);
        expect(found?.excerpts()).toHaveLength(found?.matches ?? 0);
      }),
      { numRuns: 60 },
    );
  });

  test('several terms are all there, and none that is excluded', async () => {
    const engine = engineOf(name);
    const with核酸 = idsOf(await engine.search({ query: '核酸', ...all }));
    const both = idsOf(await engine.search({ query: '核酸 社區', ...all }));
    const one = idsOf(await engine.search({ query: '核酸 -社区', ...all }));
    expect(both.length).toBeGreaterThan(0);
    expect(one.length).toBeGreaterThan(0);
    expect([...both, ...one].sort()).toEqual(with核酸.sort());
  });
});

test('parts of words, digits and letters of every script are found', async () => {
  for (const query of [
    'カガ',
    'カ',
    'cafe',
    '한국',
    '국어',
    'λλά',
    'елк',
    'viii',
    'm2',
    '𠮷野',
    '家',
    'af',
  ]) {
    const found = idsOf(await simple().search({ query, ...all }));
    expect(found, query).toContain('1936-05-05-1-1');
  }
  expect(idsOf(await simple().search({ query: 'カカ', ...all }))).toEqual([]);
});

test('the source reading and its emendation both find an article, and the excerpt shows both', async () => {
  for (const query of ['张复明、刘阳', '刘旸', '張復明劉暘湯志平']) {
    const { hits } = await simple().search({ query, ...all });
    expect(hits.map(({ id }) => id)).toContain('2022-08-23-1-1');
    const found = await hits.find(({ id }) => id === '2022-08-23-1-1')?.load();
    const parts = found?.excerpts(1)[0]?.parts ?? [];
    expect(parts.filter(({ corr }) => corr === '刘旸')).toMatchObject([
      { text: '刘阳', marked: true },
    ]);
  }
});

test('a query of 2,000 characters is answered, whether it is there or not', async () => {
  const long = sourceOf('2001-01-01-1-1', [...'山西日报太原晚报'].join('').repeat(260));
  const other = sourceOf('2001-01-02-1-1', `${'山西日报太原晚报'.repeat(240)}完`);
  const folder = await buildSearchOf([long, other]);
  folders.push(folder);
  const engine = await openFolder(folder);
  const query = '山西日报太原晚报'.repeat(250);
  expect(idsOf(await engine.search({ query, ...all }))).toEqual([long.id]);
  expect((await engine.search({ query: `${query}无`, ...all })).total).toBe(0);
  const excluded = await engine.search({ query: `山西 -${query}`, ...all });
  expect(idsOf(excluded)).toEqual([other.id]);
});

test('articles of one character, of marks alone and of nothing keep their places', async () => {
  const few = [
    sourceOf('2001-01-01-1-1', '。'),
    sourceOf('2001-01-01-1-2', '山'),
    sourceOf('2001-01-01-1-3', '山西', '西山'),
    sourceOf('2001-01-01-1-4'),
  ];
  const folder = await buildSearchOf(few);
  folders.push(folder);
  const engine = await openFolder(folder);
  const counts = { 山: 2, 山西: 1, 西山: 1, 西: 1, 西西: 0, 东: 0, nothing: 0 };
  for (const [query, count] of Object.entries(counts)) {
    expect((await engine.search({ query, ...all })).total, query).toBe(count);
  }
  const every = await engine.search({ query: '', filters: { year: '2001' }, sort: 'newest' });
  expect(every.total).toBe(4);
});

describe('in a bundle of many articles', () => {
  // 官報 stands in all articles of the older year, anywhere, so that much must be loaded to find it.
  const random = createRandom(3);
  const filler = (): string =>
    Array.from({ length: 40 }, () => `${'甲乙丙丁戊己庚辛壬癸'.slice(random(10))}官報`).join('');
  const many: SearchSource[] = [
    sourceOf('2022-01-01-1-1', '新年'),
    ...Array.from({ length: 900 }, (_, i) => ({
      ...sourceOf(
        `2021-01-01-1-${i + 1}`,
        filler(),
        `第${i}号${i % 300 === 7 ? '云州官報云州官報' : ''}`,
      ),
      facets: { column: `栏${i % 30}`, newspaper: '', reporter: [`记者${i}`], name: [] },
    })),
  ];
  let folder: string;
  let read: string[];
  let engine: SearchEngine;

  beforeAll(async () => {
    folder = await buildSearchOf(many, { bundleSize: 900 });
    folders.push(folder);
  });

  beforeEach(async () => {
    read = [];
    engine = await createSearch(folderLibrary(folder, read), 'zh-Hant');
  });

  const find = (query: string): Promise<Answer> =>
    engine.search({ query, filters: {}, sort: 'matches' });

  test('only the parts of the table are loaded that hold what was found', async () => {
    const answer = await find('第307号');
    expect(idsOf(answer)).toEqual(['2021-01-01-1-308']);
    expect(answer.facets.reporter).toEqual([{ value: '记者307', label: '記者307', count: 1 }]);
    const tables = read.filter((path) => /2021.*(articles|values)/u.test(path));
    expect(tables.map((path) => path.replace(/^.*\//u, ''))).toEqual([
      'articles-2.json',
      'values-zh-Hant-2.json',
    ]);
  });

  test('what is frequent is not loaded where a few texts tell as much', async () => {
    const { hits, facets } = await find('云州官报');
    expect(hits.map(({ id }) => id)).toEqual([7, 307, 607].map((i) => `2021-01-01-1-${i + 1}`));
    expect(facets.column).toEqual([{ value: '栏7', label: '欄7', count: 3 }]);
    await Promise.all(hits.map((hit) => hit.load()));
    expect(read.filter((path) => path.includes('/zh-Hant/'))).toHaveLength(3);
    const dear = await find('官报甲');
    expect(dear.total).toBe(
      many.filter(({ text }) => /官報甲/u.test(text.passages[0]?.text ?? '')).length,
    );
    expect((await find('云州官报 -州官報云')).total).toBe(0);
    expect((await find('官报 -云州官报')).total).toBe(897);
  });

  test('the whole table is loaded where much is found, or all is wanted', async () => {
    const tables = (): string[] => read.filter((path) => /2021.*articles/u.test(path));
    expect((await find('号')).total).toBe(900);
    expect(tables()).toEqual([expect.stringMatching(/\/articles\.json$/u)]);
    await engine.search({ query: '第307号', ...all });
    expect(tables()).toHaveLength(1);
  });

  test('without a query every article that meets the conditions is found', async () => {
    const column = await engine.search({ query: '', filters: { column: '栏4' }, sort: 'newest' });
    expect(column.total).toBe(30);
  });
});

test('a query of marks alone finds nothing, and says so', async () => {
  const answer = await simple().search({ query: '，。“”', ...all });
  expect(answer).toMatchObject({ total: 0, reached: null, query: { isMarksOnly: true } });
  expect((await simple().search({ query: '', ...all })).total).toBe(0);
});

describe('results', () => {
  test('stand in the order that is asked for, undated ones last', async () => {
    for (const name of ['one bundle, zh-Hans', 'bundles by years, zh-Hans']) {
      const engine = engineOf(name);
      const dates = async (sort: 'newest' | 'oldest', query = '日'): Promise<string[]> =>
        (await engine.search({ query, filters: {}, sort })).hits.map(({ date }) => date ?? 'none');
      const oldest = await dates('oldest');
      expect(oldest.at(-1)).toBe('none');
      expect(oldest).toEqual([...oldest].sort());
      const newest = await dates('newest');
      expect(newest.at(-1)).toBe('none');
      expect(newest.slice(0, -1)).toEqual([...newest.slice(0, -1)].sort().reverse());
      for (const query of ['的', '社区']) {
        const { hits } = await engine.search({ query, filters: {}, sort: 'matches' });
        const counts = await Promise.all(
          hits.slice(0, 20).map(async (hit) => (await hit.load()).matches),
        );
        expect(counts).toEqual([...counts].sort((a, b) => b - a));
      }
    }
  });

  test('are narrowed by every facet, in any script, with or without a query', async () => {
    for (const name of names) {
      const engine = engineOf(name);
      const count = async (filters: Record<string, string>, query = ''): Promise<number> =>
        (await engine.search({ query, filters, sort: 'newest' })).total;
      expect(await count({ year: '2022' })).toBe(
        sources.filter(({ date }) => date?.startsWith('2022')).length,
      );
      expect(await count({ month: '2022-11' }, '核酸')).toBe(
        [...plainSearch(sources, engine.fold)(['核酸'])].filter((id) => id.startsWith('2022-11'))
          .length,
      );
      expect(await count({ column: '本市新聞' })).toBe(
        sources.filter(({ facets }) => facets.column === '本市新闻').length,
      );
      expect(await count({ column: '' })).toBe(
        sources.filter(({ facets }) => facets.column === '').length,
      );
      expect(await count({ year: '' })).toBe(1);
      expect(await count({ name: '于英傑' })).toBe(
        sources.filter(({ facets }) => facets.name.includes('于英杰')).length,
      );
      expect(await count({ year: '2022', column: '不存在' })).toBe(0);
    }
  });

  test('are counted by facets as if the facet itself did not narrow them', async () => {
    const hant = engineOf('one bundle, zh-Hant');
    const answer = await hant.search({
      query: '核酸',
      filters: { column: '要闻' },
      sort: 'newest',
    });
    const { column, year } = answer.facets;
    const found = plainSearch(sources, hant.fold)(['核酸']);
    const matching = sources.filter(({ id }) => found.has(id));
    expect(column.length).toBeGreaterThan(1);
    for (const { value, count } of column) {
      expect(count).toBe(matching.filter(({ facets }) => facets.column === value).length);
    }
    expect(column).toContainEqual({ value: '要闻', label: '要聞', count: answer.total });
    expect(year.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(answer.total);
    expect(year.map(({ value }) => value)).toEqual(
      year
        .map(({ value }) => value)
        .sort()
        .reverse(),
    );
  });

  test('of several bundles come in parts, each the beginning of the next', async () => {
    for (const sort of ['newest', 'oldest'] as const) {
      const request = { query: '的', filters: {}, sort };
      const engine = engineOf('bundles by years, zh-Hans');
      const parts = await Array.fromAsync(engine.answers(request));
      const answer = await engine.search(request);
      expect(parts.length).toBeGreaterThan(2);
      expect(parts.map(({ reached }) => reached === null)).toEqual(
        parts.map((_, i) => i === parts.length - 1),
      );
      for (const { hits, total, reached } of parts) {
        expect(idsOf(answer).slice(0, total)).toEqual(hits.map(({ id }) => id));
        const all = answer.hits.map(({ date }) => date?.slice(0, 7) ?? null);
        const within = all.filter(
          (month) =>
            reached === null ||
            (month !== null && (sort === 'newest' ? month >= reached : month <= reached)),
        );
        expect(total).toBe(within.length);
      }
    }
  });

  test('name the years that were not asked, without a number', async () => {
    const answers = engineOf('bundles by years, zh-Hans').answers({ query: '的', ...all });
    const { value: first } = await answers.next();
    const years = first?.facets.year ?? [];
    expect(years[0]).toMatchObject({ value: '2022', count: first?.total });
    expect(years.slice(1).every(({ count }) => count === null)).toBe(true);
    expect(years.map(({ value }) => value)).toEqual([
      '2022',
      '2021',
      '2020',
      '2019',
      '2018',
      '1936',
      '',
    ]);
    const last = (await Array.fromAsync(answers)).at(-1);
    expect(last?.facets.year.every(({ count }) => count !== null)).toBe(true);
  });

  test('of a year in bundles of months are found and narrowed by month', async () => {
    const long = [
      ...Array.from({ length: 8 }, (_, i) => corpus.article(200 + i, 2023)),
      ...Array.from({ length: 60 }, (_, i) => corpus.article(300 + i, 2021)),
    ];
    const folder = await buildSearchOf(long, { bundleSize: 10 });
    folders.push(folder);
    const read: string[] = [];
    const engine = await createSearch(folderLibrary(folder, read), 'zh-Hans');
    const found = plainSearch(long, engine.fold)(['的']);
    const months = [...new Set([...found].map((id) => id.slice(0, 7)))].sort().reverse();
    const ofYear = months.filter((month) => month.startsWith('2021'));
    expect(ofYear.length).toBeGreaterThan(9);

    expect(new Set(idsOf(await engine.search({ query: '的', ...all })))).toEqual(found);
    const { value: first } = await engine.answers({ query: '的', ...all }).next();
    expect(first?.facets.year).toMatchObject([
      { value: '2023', count: first?.total },
      { value: '2021', count: null },
    ]);
    const filters = { year: '2021' };
    const { value: part } = await engine.answers({ query: '的', filters, sort: 'newest' }).next();
    expect(part?.facets.month.map(({ value }) => value)).toEqual(ofYear);
    expect(part?.facets.month.filter(({ count }) => count !== null)).toMatchObject([
      { value: ofYear[0], count: part?.total },
    ]);

    read.length = 0;
    const month = ofYear[3] ?? '';
    const { total, reached } = await engine.search({
      query: '的',
      filters: { ...filters, month },
      sort: 'newest',
    });
    expect(reached).toBeNull();
    expect(total).toBe([...found].filter((id) => id.startsWith(month)).length);
    expect(read.every((path) => path.startsWith(`pagefind/${month}-`))).toBe(true);
  });

  test('load only the bundles that were waited for', async () => {
    const read: string[] = [];
    const engine = await createSearch(folderLibrary(folders[1] ?? '', read), 'zh-Hans');
    const bundles = (): string[] => [
      ...new Set(read.flatMap((path) => /^pagefind\/([^/]+)-[0-9a-f]+\/\d/u.exec(path)?.[1] ?? [])),
    ];
    const answers = engine.answers({ query: '的', ...all });
    await answers.next();
    expect(bundles()).toEqual(['2022']);
    await answers.next();
    expect(bundles().sort()).toEqual(['2020', '2021', '2022']);
  });

  test('end with the signal', async () => {
    const controller = new AbortController();
    const engine = engineOf('bundles by years, zh-Hans');
    const answers = engine.answers({ query: '的', ...all }, controller.signal);
    await answers.next();
    controller.abort();
    await expect(answers.next()).rejects.toThrow(/abort/iu);
  });
});

describe('downloads', () => {
  test('are of the bundles that a year is in alone', async () => {
    const read: string[] = [];
    const engine = await createSearch(folderLibrary(folders[1] ?? '', read), 'zh-Hans');
    await engine.search({ query: '社区', filters: { year: '2019' }, sort: 'newest' });
    const bundles = new Set(read.flatMap((path) => /^pagefind\/([^/]+)-/u.exec(path)?.[1] ?? []));
    expect([...bundles]).toEqual(['2019']);
  });

  test('of a phrase that is nowhere leave the tables of older bundles out', async () => {
    const read: string[] = [];
    const engine = await createSearch(folderLibrary(folders[1] ?? '', read), 'zh-Hans');
    expect((await engine.search({ query: '鼡鼡', ...all })).total).toBe(0);
    expect(read.filter((path) => path.endsWith('articles.json'))).toHaveLength(1);
    expect(read.filter((path) => path.endsWith('tokens.txt')).length).toBeGreaterThan(3);
  });

  test('of a phrase are few, and none is made twice', async () => {
    const read: string[] = [];
    const engine = await createSearch(folderLibrary(folders[0] ?? '', read), 'zh-Hans');
    const before = async (): Promise<number> => {
      await engine.search({ query: '网格员走入沿街', ...all });
      return read.length;
    };
    const first = await before();
    expect(read.filter((path) => path.endsWith('.pf_index')).length).toBeLessThanOrEqual(4);
    expect(await before()).toBe(first);
  });

  test('that fail are said, whichever it is, and the next try succeeds', async () => {
    const folder = folders[1] ?? '';
    const whole = folderLibrary(folder);
    const read: string[] = [];
    const reference = await createSearch(folderLibrary(folder, read), 'zh-Hant');
    const expected = await reference.search({ query: '网格员', ...all });
    await expected.hits[0]?.load();
    for (const broken of new Set(read)) {
      let isBroken = true;
      const library = createSiteFiles(async (path) => {
        if (path === broken && isBroken) throw new Error('offline');
        return whole.bytes(path, (bytes) => bytes);
      });
      const attempt = async (): Promise<number> => {
        const engine = await (opened ??= createSearch(library, 'zh-Hant').catch(
          (error: unknown) => {
            opened = undefined;
            throw error;
          },
        ));
        const answer = await engine.search({ query: '网格员', ...all });
        await answer.hits[0]?.load();
        return answer.total;
      };
      let opened: Promise<SearchEngine> | undefined;
      await expect(attempt(), broken).rejects.toThrow(DownloadError);
      isBroken = false;
      expect(await attempt(), broken).toBe(expected.total);
    }
  });

  test('that are cut short fail too', async () => {
    const whole = folderLibrary(folders[0] ?? '');
    const library = createSiteFiles((path) =>
      whole.bytes(path, (bytes) =>
        path.endsWith('.pf_index') ? bytes.slice(0, bytes.length - 9) : bytes,
      ),
    );
    const engine = await createSearch(library, 'zh-Hans');
    await expect(engine.search({ query: '社区', ...all })).rejects.toThrow(DownloadError);
  });
});

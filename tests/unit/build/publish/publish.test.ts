import fc from 'fast-check';
import { expect, test } from 'vitest';
import { publish, type PublishResult } from '../../../../src/build/publish/publish.ts';
import { isInterrupted } from '../../../../src/build/publish/open-site.ts';
import { UserError } from '../../../../src/lib/user-error.ts';
import { Killed, memoryTarget } from '../../../support/memory-target.ts';
import { filesOf, memorySource, partsOf, type SiteParts } from '../../../support/parts.ts';

const put = (
  files: Map<string, string>,
  site: SiteParts,
  { operations = Infinity, verify = false, concurrency = 1 } = {},
): Promise<PublishResult> =>
  publish({
    parts: partsOf(site),
    source: memorySource(site),
    target: memoryTarget(files, operations, concurrency),
    verify,
  });

const isState = (path: string): boolean => path.startsWith('.kanben/');

const published = (files: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...files].filter(([path]) => !isState(path)));

/** The files that describe a site, apart from the index of its paths, whose segments can be divided. */
const stateOf = (files: ReadonlyMap<string, string>): string[] =>
  [...files.keys()].filter((path) => isState(path) && !path.includes('/index/')).sort();

async function publishedSite(site: SiteParts): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  await put(files, site);
  return files;
}

const small = {
  site: { 'index.html': 'home font-1', 'font-1': '1' },
  'day-1': { 'day-1/index.html': 'first', 'font-2': '2' },
  'day-2': { 'day-2/index.html': 'second', 'font-2': '2' },
} satisfies SiteParts;

test('a site is published to an empty target', async () => {
  const files = new Map<string, string>();
  const result = await put(files, small);
  expect(published(files)).toEqual(filesOf(small));
  expect(result).toEqual({ added: 5, changed: 0, removed: 0, bytes: 24, repaired: false });
});

test('nothing is written if nothing has changed', async () => {
  const files = await publishedSite(small);
  const before = new Map(files);
  const result = await put(files, small, { operations: 0 });
  expect(result).toEqual({ added: 0, changed: 0, removed: 0, bytes: 0, repaired: false });
  expect(files).toEqual(before);
});

test('only the manifests of changed parts are read, and only changed files are written', async () => {
  const files = await publishedSite(small);
  const next = { ...small, 'day-2': { 'day-2/index.html': 'changed', 'font-2': '2' } };
  const source = memorySource(next);
  const result = await publish({ parts: partsOf(next), source, target: memoryTarget(files) });
  expect(new Set(source.asked)).toEqual(new Set(['day-2']));
  expect(result).toMatchObject({ added: 0, changed: 1, removed: 0, bytes: 7 });
  expect(published(files)).toEqual(filesOf(next));
});

test('a file is removed with the last part that has it', async () => {
  const files = await publishedSite(small);
  const { 'day-1': first, site } = small;
  expect(await put(files, { site, 'day-1': first })).toMatchObject({ removed: 1 });
  expect(files.has('font-2')).toBe(true);
  expect(await put(files, { site })).toMatchObject({ removed: 2 });
  expect(files.has('font-2')).toBe(false);
});

test.each([
  ['a part that has not changed', { ...small, 'day-3': { 'font-2': 'other' } }],
  ['two new parts', { ...small, 'day-3': { a: '1' }, 'day-4': { a: '2' } }],
])('a path with different bytes is refused: %s', async (_, next) => {
  const files = await publishedSite(small);
  const before = new Map(files);
  const refused = put(files, next);
  await expect(refused).rejects.toThrow(UserError);
  await expect(refused).rejects.toThrow('day-3');
  expect(files).toEqual(before);
});

test('files of others are left alone, and a target that is not ours is refused', async () => {
  const files = new Map([['letters/one.txt', '']]);
  await expect(put(files, small)).rejects.toThrow(UserError);
  expect(files.size).toBe(1);
  const own = await publishedSite(small);
  own.set('CNAME', 'paper.example.org');
  await put(own, { site: small.site });
  expect(published(own)).toEqual(
    new Map([...filesOf({ site: small.site }), ['CNAME', 'paper.example.org']]),
  );
});

test('a site that was built before sites knew their parts is replaced', async () => {
  const files = new Map([
    ['search/fold.json', '{}'],
    ['index.html', 'old'],
    ['font-1', 'x'],
  ]);
  expect(await put(files, small)).toMatchObject({ added: 3, changed: 2, removed: 1 });
  expect(published(files)).toEqual(filesOf(small));
});

test('files that were changed or deleted are found and repaired', async () => {
  const files = await publishedSite(small);
  const { length } = stateOf(files);
  files.delete('font-2');
  files.set('index.html', 'xxxx xxxx-x');
  expect(await put(files, small)).toMatchObject({ added: 0, changed: 0 });
  expect(await put(files, small, { verify: true })).toMatchObject({ changed: 2 });
  expect(published(files)).toEqual(filesOf(small));
  expect(stateOf(files)).toHaveLength(length);
});

test('a part whose manifest is lost is published again', async () => {
  const files = await publishedSite(small);
  const manifest = [...files.keys()].find((path) => path.includes('/day-2.')) ?? '';
  files.delete(manifest);
  await put(files, small, { verify: true });
  expect(files.has(manifest)).toBe(true);
  expect(await put(files, { site: small.site })).toMatchObject({ removed: 3 });
});

test('a damaged index of paths is made anew', async () => {
  const files = await publishedSite(small);
  const [index = ''] = [...files.keys()].filter((path) => path.includes('/index/'));
  files.set(index, '');
  expect(await put(files, { site: small.site })).toMatchObject({ removed: 3 });
});

test('what is damaged is named', async () => {
  const files = await publishedSite(small);
  files.set('.kanben/site.json', '{');
  await expect(put(files, small)).rejects.toThrow('.kanben/site.json is damaged');
});

test('of two publishers that began at the same time only one ends', async () => {
  const files = await publishedSite(small);
  const target = memoryTarget(files);
  const write = target.write;
  target.write = async (path, content) => {
    await write(path, content);
    if (path === 'index.html')
      files.set('.kanben/journal.json', '{"version":1,"id":"","parts":[]}');
  };
  const next = { ...small, site: { 'index.html': 'changed' } };
  const parts = partsOf(next);
  await expect(publish({ parts, source: memorySource(next), target })).rejects.toThrow(UserError);
});

test('progress counts every file that is written or removed', async () => {
  const files = await publishedSite(small);
  const next = { site: { 'index.html': 'home', 'font-3': '' } };
  const calls: (readonly [number, number])[] = [];
  const onProgress = (done: number, total: number): void => void calls.push([done, total]);
  const target = memoryTarget(files);
  await publish({ parts: partsOf(next), source: memorySource(next), target, onProgress });
  expect(calls).toEqual([0, 1, 2, 6].map((done) => [done, 6]));
});

/** Sites whose pages name the files they need; a content is its path and what it refers to. */
const anySite: fc.Arbitrary<SiteParts> = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom('site', 'search', 'day-1', 'day-2', 'day-3'),
      pages: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
      assets: fc.uniqueArray(fc.nat(6), { maxLength: 4 }),
      version: fc.nat(2),
    }),
    { minLength: 1, selector: ({ name }) => name },
  )
  .map((parts) => {
    const all = parts.flatMap(({ name, pages }) => pages.map((n) => `${name}/${n}.html`));
    return Object.fromEntries(
      parts.map(({ name, pages, assets, version }) => {
        const shared = assets.map((n) => [`fonts/${n}`, `font ${n}`] as const);
        const own = assets.map((n) => [`${name}/data-${n}`, `data ${version}`] as const);
        const files = [...shared, ...own];
        const needed = files.map(([path]) => path);
        const links = all.filter((_, i) => i % 2 === version % 2);
        const html = pages.map(
          (n) => [`${name}/${n}.html`, JSON.stringify({ version, needed, links })] as const,
        );
        return [name, Object.fromEntries([...files, ...html])];
      }),
    );
  });

interface PageContent {
  needed: string[];
  links: string[];
}

/** What pages refer to and is not there; links only of pages that were there before and stay. */
const lacking = (
  files: ReadonlyMap<string, string>,
  before: SiteParts,
  next: SiteParts,
): string[] => {
  const [old, coming] = [filesOf(before), filesOf(next)];
  return [...published(files)].flatMap(([path, text]) => {
    if (!path.endsWith('.html')) return [];
    const { needed, links } = JSON.parse(text) as PageContent;
    const wanted = old.has(path) && coming.has(path) ? [...needed, ...links] : needed;
    return wanted.filter((name) => !files.has(name)).map((name) => `${path} → ${name}`);
  });
};

test('a publisher that is killed anywhere leaves pages with all their files, and the next one ends with the right site', async () => {
  let kills = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(anySite, { minLength: 2, maxLength: 4 }),
      fc.array(fc.nat(30), { minLength: 4, maxLength: 4 }),
      fc.constantFrom(1, 3),
      async ([first = {}, ...others], moments, concurrency) => {
        const files = await publishedSite(first);
        let whole = first;
        for (const [i, site] of others.entries()) {
          const operations = moments[i] ?? 0;
          const ended = await put(files, site, { operations, concurrency }).then(
            () => true,
            (error: unknown) => {
              expect(error).toBeInstanceOf(Killed);
              return false;
            },
          );
          // After a second kill in a row, pages of three sites can be there.
          if (i === 0 || ended) expect(lacking(files, whole, site)).toEqual([]);
          if (ended) whole = site;
          else kills += 1;
        }
        const last = others.at(-1) ?? {};
        await put(files, last, { concurrency });
        expect(published(files)).toEqual(filesOf(last));
        expect(stateOf(files)).toEqual(stateOf(await publishedSite(last)));
        expect(await isInterrupted(memoryTarget(files))).toBe(false);
      },
    ),
    { numRuns: 500 },
  );
  expect(kills).toBeGreaterThan(300);
});

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import STCharacters from 'opencc-js/dict/STCharacters';
import TWVariants from 'opencc-js/dict/TWVariants';
import type { Element, Nodes } from 'hast';
import { toString } from 'hast-util-to-string';
import { CONTINUE, SKIP, visit } from 'unist-util-visit';
import { beforeAll, describe, expect, test } from 'vitest';
import { isReservedName } from '../../src/edition/urls.ts';
import { includedEdition, wholeEdition } from '../support/edition.ts';
import { printPaths } from '../support/paths.ts';
import { idsOf, listSite, readPages, referencesOf, type SitePage } from '../support/site-files.ts';
import { buildIncludedSite, includedSite } from '../support/sites.ts';

const out = includedSite;
const { issues } = await wholeEdition(includedEdition);

let pages: SitePage[] = [];
let files: string[] = [];

beforeAll(async () => {
  await buildIncludedSite();
  pages = await readPages(out);
  files = await listSite(out);
});

const pageAt = (path: string): SitePage => {
  const page = pages.find((candidate) => candidate.path === path);
  if (!page) throw new Error(`no page ${path}`);
  return page;
};

const articlePaths = issues.flatMap(({ articles }) =>
  articles.map(({ data }) => `/${data.id.replace(/-([^-]+)-([^-]+)$/u, '/$1/$2/')}`),
);

test('home, issues, pages, articles, search and about are there in both scripts', () => {
  const expected = [
    '/',
    '/search/',
    '/about/',
    '/about/2022/',
    '/2022/',
    ...issues.map(({ id }) => `/${id}/`),
    ...issues.flatMap(({ id, data }) => data?.pages.map(({ slug }) => `/${id}/${slug}/`) ?? []),
    ...articlePaths,
    ...printPaths,
  ];
  expect(expected).toHaveLength(20);
  const all = [...expected, ...expected.map((path) => `/hant${path}`)].sort();
  expect(
    pages
      .map(({ path }) => path)
      .filter((path) => !path.endsWith('.html'))
      .sort(),
  ).toEqual(all);
});

test('no issue can have a name that the site uses at its root', () => {
  const ids = issues.map(({ id }) => id);
  const names = new Set(files.map((file) => file.split('/')[0] ?? ''));
  const others = [...names].filter((name) => !ids.includes(name));
  expect(others).toEqual(expect.arrayContaining(['fonts', 'pagefind', 'search', 'hant', '_astro']));
  // A file's name has a dot, which no issue's has.
  const folders = others.filter((name) => !name.includes('.'));
  expect(folders.filter((name) => !isReservedName(name))).toEqual([]);
});

test('every internal link and asset resolves, fragments included', () => {
  const broken = pages.flatMap((page) =>
    referencesOf(page, '/')
      .filter((reference) => {
        const [path = '', fragment = ''] = reference.split('#');
        const [file = ''] = decodeURI(path).split('?');
        const target = pages.find((candidate) => candidate.path === file);
        if (!target) return !files.includes(file.slice(1));
        return fragment !== '' && !idsOf(target).has(fragment);
      })
      .map((reference) => `${page.path} → ${reference}`),
  );
  expect(broken).toEqual([]);
});

test('names and words that plain conversion breaks are right', () => {
  const november = toString(pageAt('/hant/2022-11-01/1/1/').tree);
  expect(november).toContain('于英傑通報有關情況');
  const sisters = toString(pageAt('/hant/2022-11-01/1/4/').tree);
  expect(sisters).toContain('外地返并居民就要到小區了');
  expect(sisters).toContain('急電表示');
  expect(sisters).toContain('臺帳');
  expect(toString(pageAt('/hant/2022-08-23/1/2/').tree)).toContain('醫生發現老人');
  expect(toString(pageAt('/hant/2022-08-23/1/3/').tree)).toContain('立馬表示');
});

/** All text of a page that is meant to be read, attributes too. */
function readableText({ tree }: SitePage): string {
  const texts: string[] = [];
  visit(tree as Nodes, (node) => {
    if (node.type === 'text') texts.push(node.value);
    if (node.type !== 'element') return CONTINUE;
    const { tagName, properties } = node;
    if (properties['translate'] === 'no' || tagName === 'code' || tagName === 'script') return SKIP;
    for (const name of ['alt', 'title', 'ariaLabel', 'placeholder', 'content']) {
      if (typeof properties[name] === 'string') texts.push(properties[name]);
    }
    for (const [name, value] of Object.entries(properties)) {
      if (name.startsWith('dataText')) texts.push(String(value));
    }
    return CONTINUE;
  });
  return texts.join('\n');
}

test('no Simplified character and no Simplified quotation mark is left in a Traditional page', () => {
  const pairs = STCharacters.split('|').map((entry) => entry.split(' ') as [string, string]);
  const pairsOfTaiwan = TWVariants.split('|').map((entry) => entry.split(' ') as [string, string]);
  const traditional = new Set([...pairs, ...pairsOfTaiwan].map(([, character]) => character));
  // Characters that are Simplified only; 后 and 里 are also Traditional words.
  const simplified = new Set(
    pairs.map(([character]) => character).filter((character) => !traditional.has(character)),
  );
  const legitimate = new Set(
    '于准台并郁胡布采系余志里只后面干几才占划合回岳向卷同周局卜克佣伙制借仿家板松栗梁淀涂熏瘀着游注核御晒汙沈沾洼渌炮焰熔犹珍症痴盤矽碱祐秘箇粽糍累繫背舍范葉薑蘋表裏複谷豬賬踪游酸鎚钟闆雇霉面鬆鬍黴党么升卷吊咸吁奸姜岩床弦恤恒戚托据挂挨斗旋暗曲朱松杠极柜栖杰杯杆',
  );
  const suspicious = pages
    .filter(({ path }) => path.startsWith('/hant/'))
    .flatMap((page) =>
      [...new Set(readableText(page))]
        .filter(
          (character) =>
            '“”‘’'.includes(character) || (simplified.has(character) && !legitimate.has(character)),
        )
        .map((character) => `${page.path} ${character}`),
    );
  expect(suspicious).toEqual([]);
});

test('every page says its language, its canonical address and its alternates', () => {
  for (const page of pages) {
    const hant = page.path.startsWith('/hant/');
    expect(page.html).toContain(`<html lang="${hant ? 'zh-Hant' : 'zh-Hans'}"`);
    if (page.path.endsWith('404.html')) continue;
    // What is to be printed stands for the page that shows the same.
    const path = (hant ? page.path.slice('/hant'.length) : page.path).replace(/print\/$/u, '');
    const site = 'https://kanben.example';
    const own = hant ? `/hant${path}` : path;
    const canonical = [...page.html.matchAll(/<link rel="canonical" href="([^"]*)">/gu)];
    expect(canonical.map(([, href]) => href)).toEqual([site + own]);
    expect(page.html).toContain(`<link rel="alternate" hreflang="zh-Hans" href="${site}${path}">`);
    expect(page.html).toContain(
      `<link rel="alternate" hreflang="zh-Hant" href="${site}/hant${path}">`,
    );
  }
});

test('the source script is never regenerated: its pages hold the source reading', () => {
  for (const { articles } of issues) {
    for (const { data, blocks } of articles) {
      const path = `/${data.id.replace(/-([^-]+)-([^-]+)$/u, '/$1/$2/')}`;
      const text = toString(pageAt(path).tree);
      for (const block of blocks) expect(text).toContain(block.text);
    }
  }
});

test('no page has an inline script or style that its policy does not name', () => {
  for (const { tree, path } of pages) {
    let policy = '';
    const inline: Element[] = [];
    visit(tree, 'element', (node) => {
      if (
        node.tagName === 'meta' &&
        String(node.properties['httpEquiv']) === 'Content-Security-Policy'
      ) {
        policy = String(node.properties['content']);
      }
      const isInline = node.tagName === 'style' || !node.properties['src'];
      if (['script', 'style'].includes(node.tagName) && isInline) inline.push(node);
      expect(node.properties['style'], `${path} has a style attribute`).toBeUndefined();
    });
    for (const node of inline) {
      const digest = createHash('sha256').update(toString(node)).digest('base64');
      expect(policy, path).toContain(`'sha256-${digest}'`);
      if (node.tagName === 'script') expect(toString(node).length).toBeLessThan(300);
    }
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  }
});

describe('what a reader downloads', () => {
  const compressed = async (file: string): Promise<number> =>
    brotliCompressSync(await readFile(join(out, file))).length;
  const total = async (list: string[]): Promise<number> =>
    (await Promise.all(list.map(compressed))).reduce((sum, size) => sum + size, 0);

  test.each(articlePaths.flatMap((path) => [path, `/hant${path}`]))(
    'for %s: at most 8 KB of HTML and CSS',
    async (path) => {
      const { html } = pageAt(path);
      const sheets = [...html.matchAll(/href="\/((?:_astro|fonts)\/[^"]+\.css)"/gu)].map(
        ([, file = '']) => file,
      );
      expect(sheets.length).toBeGreaterThan(0);
      const size = await total([`${path.slice(1)}index.html`, ...sheets]);
      expect(size).toBeLessThanOrEqual(8 * 1024);
    },
  );

  test.each([
    ...articlePaths.map((path) => [path, 130_000] as const),
    ...articlePaths.map((path) => [`/hant${path}`, 150_000] as const),
  ])('for %s: at most three own font files, a shared one, and %i bytes', async (path, budget) => {
    const { html } = pageAt(path);
    const links = [...html.matchAll(/<link rel="preload" as="font"[^>]* href="\/([^"]+)"/gu)];
    const fonts = await Promise.all(links.map(([, file = '']) => readFile(join(out, file))));
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.length).toBeLessThanOrEqual(4);
    expect(fonts.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(budget);
  });

  describe('for an article', () => {
    /** Files of JavaScript that a file needs, itself among them; with those it may load later. */
    const follow = async (file: string, later: boolean, seen = new Set<string>()) => {
      if (seen.has(file)) return seen;
      seen.add(file);
      const code = await readFile(join(out, file), 'utf8');
      const pattern = later
        ? /["'`](?:\.\/|_astro\/)([\w.-]+\.js)["'`]/gu
        : /(?:\bfrom|\bimport)\s*["'`](?:\.\/|_astro\/)([\w.-]+\.js)["'`]/gu;
      for (const [, name = ''] of code.matchAll(pattern))
        await follow(`_astro/${name}`, later, seen);
      return seen;
    };
    const entries = (): string[] =>
      [...pageAt('/2022-11-01/1/1/').html.matchAll(/src="\/(_astro\/[^"]+\.js)"/gu)].map(
        ([, file = '']) => file,
      );
    const needed = async (later: boolean): Promise<Set<string>> => {
      const seen = new Set<string>();
      for (const entry of entries()) await follow(entry, later, seen);
      return seen;
    };

    test('at most 6 KB of JavaScript, the marks of a search with it', async () => {
      const opened = await needed(false);
      const all = await needed(true);
      const marks = [...all].filter((file) => file.includes('/search-marks'));
      expect(marks).toHaveLength(1);
      for (const file of marks) await follow(file, false, opened);
      expect(opened.size).toBeGreaterThan(4);
      expect(await total([...opened])).toBeLessThanOrEqual(6 * 1024);
      expect(pageAt('/2022-11-01/1/1/').html).toMatch(/<script type="module"/u);
    });

    test('at most 3 KB more for each thing that a reader asks for', async () => {
      const opened = await needed(false);
      const chosen = [...(await needed(true))].filter((file) =>
        /\/(?:search-dialog|reading-choices|vertical|print-panel)/u.test(file),
      );
      expect(chosen).toHaveLength(4);
      for (const file of chosen) {
        const more = [...(await follow(file, true))].filter((needs) => !opened.has(needs));
        expect(await total(more), file).toBeLessThanOrEqual(3 * 1024);
      }
    });
  });

  test('for a search: the index and the texts, nothing of Pagefind that runs', () => {
    const bundle = files.filter((file) => file.startsWith('pagefind/'));
    expect(bundle.length).toBeGreaterThan(0);
    const others = bundle.filter(
      (file) =>
        !/^pagefind\/all-[0-9a-f]{12}\/(?:\d+\.pf_index|[\w-]+\.json|tokens\.txt)$/u.test(file),
    );
    expect(others).toEqual([]);
  });
});

test('a search engine of the browser is told where to search, in each script', async () => {
  const site = 'https://kanben.example';
  for (const prefix of ['', '/hant']) {
    expect(pageAt(`${prefix}/`).html).toContain(`href="${prefix}/opensearch.xml"`);
    const description = await readFile(join(out, prefix, 'opensearch.xml'), 'utf8');
    const title = prefix === '' ? '样报' : '樣報';
    expect(description).toContain(`<ShortName>${title}</ShortName>`);
    expect(description).toContain(`template="${site}${prefix}/search/?q={searchTerms}"`);
  }
  expect(pageAt('/search/').html).toMatch(/<form[^>]*role="search"[^>]*action="\/search\/"/u);
});

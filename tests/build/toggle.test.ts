import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { variantPrefix } from '../../src/edition/urls.ts';
import type { Variant } from '../../src/schema/common.ts';
import { parsePage } from '../support/parse-page.ts';
import { collectTexts } from '../../src/toggle/twin-patch.ts';
import type { ScriptMap, TwinPatch } from '../../src/toggle/twin-patch.ts';
import { runCommand } from '../support/command.ts';
import { printPaths, sourcePaths } from '../support/paths.ts';
import { listSite } from '../support/site-files.ts';
import { buildFolderSite, threeScripts } from '../support/sites.ts';
import { applyPatch, shapeOf } from '../support/patch.ts';

const variants: readonly Variant[] = threeScripts;
const directions = variants.flatMap((from) =>
  variants.filter((to) => to !== from).map((to) => ({ from, to })),
);

/** A built site, with the scripts of its pages. */
class Site {
  readonly out: string;
  readonly source: Variant;

  constructor(out: string, source: Variant) {
    this.out = out;
    this.source = source;
  }

  folder(path: string, variant: Variant): string {
    return join(this.out, variantPrefix(variant, this.source) ?? '', path);
  }

  read(path: string, variant: Variant, file: string): Promise<string> {
    return readFile(join(this.folder(path, variant), file), 'utf8');
  }

  async page(path: string, variant: Variant) {
    return parsePage(await this.read(path, variant, 'index.html'));
  }

  async patch(path: string, from: Variant, to: Variant): Promise<TwinPatch> {
    return JSON.parse(await this.read(path, from, `${to}.json`)) as TwinPatch;
  }

  async direction({ by }: TwinPatch): Promise<ScriptMap> {
    const file = join(this.out, '_astro', `script.${by}.json`);
    return JSON.parse(await readFile(file, 'utf8')) as ScriptMap;
  }
}

/** A small edition printed in Traditional, with a quotation, an alternative text and a term. */
async function writeTraditionalEdition(folder: string): Promise<void> {
  const issue = join(folder, 'issues/undated-1');
  await mkdir(issue, { recursive: true });
  const files = {
    'edition.yaml': `title: 時報\nscript: zh-Hant\nvariants: [${variants.join(', ')}]\nhouseStyle: { 衞: 衛 }\n`,
    'issues/undated-1/issue.yaml':
      'date: null\ndateCertainty: unknown\npages:\n  - n: 第1張第4版\n    slug: "4"\n    articles: [undated-1-4-1]\n',
    'issues/undated-1/1.md':
      '---\nid: undated-1-4-1\nheadline: [皇后出巡　里長說]\nfigures:\n  - id: f1\n    image: null\n    caption: 衛生局裏的醫生\n    place: { position: after, paragraph: p1 }\n---\n\n本報訊「皇后在後面『發』」，醫生發現頭髮，台灣的茶几乾淨。\n',
  };
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
}

let work = '';
const sites: Record<'Simplified' | 'Traditional', Site> = {
  Simplified: new Site('', 'zh-Hans'),
  Traditional: new Site('', 'zh-Hant'),
};
const paths = {
  Simplified: [...sourcePaths, ...printPaths],
  Traditional: [
    ...['/', '/search/', '/about/', '/undated-1/', '/undated-1/4/', '/undated-1/4/1/'],
    ...['/undated-1/print/', '/undated-1/4/print/'],
  ],
};

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'kanben-toggle-'));
  const traditional = join(work, 'traditional');
  await writeTraditionalEdition(traditional);
  const out = join(work, 'site');
  const built = await runCommand('build', '--content', traditional, '--out', out);
  expect(built).toMatchObject({ code: 0 });
  sites.Simplified = new Site(await buildFolderSite(), 'zh-Hans');
  sites.Traditional = new Site(out, 'zh-Hant');
});

afterAll(() => rm(work, { recursive: true, force: true }));

describe.each(['Simplified', 'Traditional'] as const)('in an edition printed in %s', (name) => {
  test.each(directions)('every page in $from turns into its twin in $to', async ({ from, to }) => {
    const site = sites[name];
    for (const path of paths[name]) {
      const patch = await site.patch(path, from, to);
      const turned = applyPatch(await site.page(path, from), patch, await site.direction(patch));
      expect(shapeOf(turned), path).toBe(shapeOf(await site.page(path, to)));
    }
  });

  test('there is one file for each direction, and no file that no page names', async () => {
    const files = await listSite(sites[name].out);
    const maps = files.filter((file) => /^_astro\/script\.\w+\.json$/u.test(file));
    expect(maps).toHaveLength(directions.length);
    const patches = files.filter((file) => /(?:^|\/)zh-[\w-]+\.json$/u.test(file));
    expect(patches).toHaveLength(directions.length * paths[name].length);
  });
});

test('without a public address no page has an address of its own or of its twins in its head', async () => {
  for (const variant of variants) {
    for (const path of paths.Traditional) {
      const html = await sites.Traditional.read(path, variant, 'index.html');
      expect(html).not.toMatch(/<link rel="(?:canonical|alternate)"/u);
    }
  }
});

test('what differs takes no more than 200 bytes for 3,000 characters, and for a shorter page', async () => {
  const site = sites.Simplified;
  for (const { from, to } of directions) {
    for (const path of sourcePaths) {
      const { texts } = collectTexts(await site.page(path, from));
      const length = texts.reduce((sum, { value }) => sum + [...value].length, 0);
      const file = await site.read(path, from, `${to}.json`);
      const exceptions = JSON.parse(file.toString()) as Record<string, unknown>;
      delete exceptions['links'];
      const size = brotliCompressSync(JSON.stringify(exceptions)).length;
      expect(size, `${path} ${to}`).toBeLessThanOrEqual(200 * Math.max(1, length / 3000));
      // With the fonts that the twin needs.
      expect(brotliCompressSync(file).length, path).toBeLessThanOrEqual(250 + size);
    }
  }
});

test('no map has more than 1,300 characters or takes more than 5 KB', async () => {
  const files = await listSite(sites.Simplified.out);
  for (const file of files.filter((name) => name.startsWith('_astro/script.'))) {
    const text = await readFile(join(sites.Simplified.out, file), 'utf8');
    const { characters } = JSON.parse(text) as ScriptMap;
    expect(Object.keys(characters).length).toBeLessThanOrEqual(1300);
    expect(brotliCompressSync(text).length).toBeLessThanOrEqual(5 * 1024);
  }
});

test('the program of the toggle takes no more than 2 KB', async () => {
  const html = await sites.Simplified.read('/', 'zh-Hans', 'index.html');
  const [, script = ''] = /src="\/paper\/(_astro\/ScriptToggle[^"]+\.js)"/u.exec(html) ?? [];
  const code = await readFile(join(sites.Simplified.out, script));
  expect(brotliCompressSync(code).length).toBeLessThanOrEqual(2048);
  expect(code.toString()).not.toMatch(/\bimport\b(?!\.meta)/u);
});

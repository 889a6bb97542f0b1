import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toString } from 'hast-util-to-string';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { copyEdition, edit, root, writeSmallEdition, writeTexts } from '../support/edition.ts';
import { photograph, plainPicture } from '../support/picture-files.ts';
import { listSite, readPages, referencesOf } from '../support/site-files.ts';
import { buildFolderSite } from '../support/sites.ts';

let work = '';

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'kanben-build-'));
});

afterAll(() => rm(work, { recursive: true, force: true }));

test('a broken edition fails check and build alike, all problems in one run, and leaves nothing', async () => {
  const content = await copyEdition();
  const folder = 'issues/2022-11-01';
  await edit(content, `${folder}/1-1.md`, 'deck:', 'dekc:');
  await edit(
    content,
    `${folder}/1-2.md`,
    'headline:\n  - 居民扫码成为习惯\n  - 商户防护意识明显增强\n',
    '',
  );
  await edit(content, `${folder}/issue.yaml`, 'date: 2022-11-01', 'date: 2022-13-01');
  await edit(content, `${folder}/1-4.md`, 'id: 2022-11-01-1-4', 'id: 2022-11-01-1-3');
  await edit(content, 'issues/2022-08-23/1-2.md', 'image: null', 'image: absent.jpg');
  await edit(content, 'issues/2022-08-23/1-1.md', 'quote: 刘阳', 'quote: 刘杨');

  const out = join(work, 'broken');
  const check = await runCommand('check', '--content', content);
  const build = await runCommand('build', '--content', content, '--out', out);
  for (const { code, output } of [check, build]) {
    expect(code).toBe(1);
    for (const kind of [
      'unknown-key',
      'missing-key',
      'bad-date',
      'duplicate-id',
      'figure-file-missing',
      'quote-absent',
    ]) {
      expect(output).toContain(`[${kind}]`);
    }
    expect(output).toMatch(/issues\/2022-11-01\/1-1\.md:\d+:\d+ 错误/u);
    expect(output.match(/怎么办/gu)?.length).toBe(output.match(/错误 /gu)?.length);
    expect(output).not.toContain('    at ');
  }
  expect(await readdir(work)).toEqual([]);
});

test('a missing edition and a misspelt option are said plainly', async () => {
  const absent = await runCommand(
    'build',
    '--content',
    join(work, 'nowhere'),
    '--out',
    join(work, 'x'),
  );
  expect(absent).toMatchObject({ code: 1, output: expect.stringContaining('nowhere') as string });
  const misspelt = await runCommand('build', '--contents', 'x');
  expect(misspelt.code).toBe(1);
  expect(misspelt.output).toContain('--contents');
});

test('pictures are published beside their pages, whatever their names', async () => {
  const content = await copyEdition();
  const picture = await plainPicture(600, 500).png().toBuffer();
  await writeFile(join(content, 'issues/2022-08-23/李小丽 1.png'), picture);
  await writeFile(join(content, 'issues/2022-08-23/front.jpg'), await photograph(900, 500));
  await edit(
    content,
    'issues/2022-08-23/issue.yaml',
    '    articles:',
    '    image: front.jpg\n    articles:',
  );
  await edit(content, 'issues/2022-08-23/1-2.md', 'image: null', 'image: 李小丽 1.png');
  const out = join(work, 'pictures');
  expect(await runCommand('build', '--no-fonts', '--content', content, '--out', out)).toMatchObject(
    { code: 0 },
  );
  const published = await readFile(join(out, 'pictures/2022-08-23/李小丽 1.png'));
  expect(await sharp(published).raw().toBuffer()).toEqual(await sharp(picture).raw().toBuffer());
  expect((await listSite(join(out, 'pictures'))).sort()).toEqual([
    '2022-08-23/400/front.jpg.webp',
    '2022-08-23/400/李小丽 1.png.webp',
    '2022-08-23/front.jpg',
    '2022-08-23/李小丽 1.png',
  ]);
  const page = (await readPages(out)).find(({ path }) => path === '/hant/2022-08-23/1/2/');
  const source = `/pictures/2022-08-23/${encodeURIComponent('李小丽 1.png')}`;
  expect(page?.html).toContain(`src="${source}"`);
  expect(page?.html).toContain('width="600" height="500"');
  const front = (await readPages(out)).find(({ path }) => path === '/2022-08-23/1/');
  expect(front?.html).toContain(
    '<a href="/pictures/2022-08-23/front.jpg"><img src="/pictures/2022-08-23/front.jpg" srcset="/pictures/2022-08-23/400/front.jpg.webp 400w, /pictures/2022-08-23/front.jpg 500w"',
  );
  expect(front?.html).toContain('width="500" height="900"');
  expect(page?.html).toContain('alt="李小麗（左二穿紅馬甲者）入戶看望困難家庭。"');
});

test('what lies beside the site is never touched', async () => {
  const beside = join(work, 'site.old');
  await mkdir(beside);
  await writeFile(join(beside, 'letter.txt'), '留着');
  const options = ['--content', await writeSmallEdition(), '--out', join(work, 'site')];
  expect(await runCommand('build', '--no-fonts', ...options)).toMatchObject({ code: 0 });
  expect(await readdir(beside)).toEqual(['letter.txt']);
  expect((await readdir(work)).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a folder with other files is never replaced', async () => {
  const out = join(work, 'precious');
  await mkdir(out);
  await writeFile(join(out, 'letter.txt'), '留着');
  const result = await runCommand('build', '--out', out);
  expect(result).toMatchObject({ code: 1, output: expect.stringContaining(out) as string });
  expect(await readdir(out)).toEqual(['letter.txt']);
  expect((await runCommand('build', '--out', root)).code).toBe(1);
});

test('a site in a folder of its host has all its links inside that folder', async () => {
  const out = await buildFolderSite();
  const files = await listSite(out);
  for (const page of await readPages(out)) {
    for (const reference of referencesOf(page, '/paper/')) {
      expect(reference, page.path).toMatch(/^\/paper\//u);
      const [path = ''] = reference.slice('/paper/'.length).split(/[?#]/u);
      expect(files, `${page.path} → ${reference}`).toContain(
        /(?:^|\/)$/u.test(path) ? `${path}index.html` : path,
      );
    }
    if (!page.path.endsWith('.html')) expect(page.html).toContain('https://host.example/paper/');
  }
});

test('an edition printed in Traditional has Traditional at its root and Simplified beside it', async () => {
  const content = join(work, 'hant-content');
  await writeTexts(content, {
    'edition.yaml': 'title: 時報\nscript: zh-Hant\nvariants: [zh-Hant, zh-Hans]\n',
    'issues/undated-1/issue.yaml':
      'date: null\ndateCertainty: unknown\npages:\n  - n: 第1張第4版\n    slug: "4"\n    articles: [undated-1-4-1]\n',
    'issues/undated-1/1.md':
      '---\nid: undated-1-4-1\nheadline: [皇后出巡]\n---\n\n本報訊「皇后在後面」，醫生發現頭髮。\n',
  });
  const out = join(work, 'hant');
  expect(await runCommand('build', '--no-fonts', '--content', content, '--out', out)).toMatchObject(
    { code: 0 },
  );
  const pages = await readPages(out);
  const textAt = (path: string): string =>
    toString(pages.find((page) => page.path === path)?.tree ?? { type: 'root', children: [] });
  expect(textAt('/undated-1/4/1/')).toContain('「皇后在後面」，醫生發現頭髮。');
  expect(textAt('/undated-1/4/1/')).toContain('資料不足，不能給出引文');
  expect(textAt('/hans/undated-1/4/1/')).toContain('“皇后在后面”，医生发现头发。');
  expect(textAt('/hans/undated-1/4/1/')).toContain('第1张第4版');
  expect(textAt('/')).toContain('日期不詳');
});

test('schemas that are absent or of another version are renewed, and those that are right stay', async () => {
  const content = await copyEdition();
  const schema = join(content, 'schemas/issue.json');
  const right = await readFile(schema, 'utf8');
  await writeFile(schema, '{}');
  await rm(join(content, 'schemas/plan.json'));
  const { code, output } = await runCommand('schemas', '--content', content);
  expect(code).toBe(0);
  expect(output).toMatch(/写入 schemas\/issue\.json\n写入 schemas\/plan\.json\n共 2 个文件。/u);
  expect(await readFile(schema, 'utf8')).toBe(right);
  expect((await runCommand('schemas', '--content', content)).output).toContain('没有变化');
});

test('an older edition gets the schemas of the format that it is brought up to', async () => {
  const content = await writeSmallEdition();
  const listed = await runCommand('migrate', '--content', content, '--dry-run');
  expect(listed.output).toMatch(/要改 edition\.yaml[\s\S]*要改 schemas\/issue\.json/u);
  expect(await readdir(content)).not.toContain('schemas');
  expect(await runCommand('migrate', '--content', content)).toMatchObject({ code: 0 });
  expect(await readFile(join(content, 'schemas/issue.json'), 'utf8')).toContain('"pages"');
  expect((await runCommand('migrate', '--content', content)).output).toContain('已经是现在的格式');
});

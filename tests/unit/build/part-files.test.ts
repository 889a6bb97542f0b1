import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fontFiles, issuePartOf } from '../../../src/build/part-files.ts';

const edition = { variants: ['zh-Hans', 'zh-Hant'], script: 'zh-Hans' } as const;

test.each([
  ['2022-11-01/1/2/index.html', '2022-11-01'],
  ['2022-11-01/index.html', '2022-11-01'],
  ['hant/2022-11-01/1/zh-Hans.json', '2022-11-01'],
  ['hant/晨刊/index.html', '晨刊'],
  ['pictures/2022-11-01/400/a.jpg.webp', '2022-11-01'],
  ['search/zh-Hant/2022-11-01-1-2.json', '2022-11-01'],
  ['index.html', null],
  ['hant/index.html', null],
  ['2022/index.html', null],
  ['hant/2022/index.html', null],
  ['about/2022/index.html', null],
  ['hant/about/index.html', null],
  ['hant/404.html', null],
  ['_astro/a.css', null],
  ['search/index.html', null],
  ['search/bundles.json', null],
])('%s belongs to %s', (file, issue) => {
  expect(issuePartOf(file, { variants: [...edition.variants], script: edition.script })).toBe(
    issue,
  );
});

test('the fonts of pages are their sheets and what these name, each once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kanben-fonts-'));
  await mkdir(join(folder, 'fonts'));
  await writeFile(
    join(folder, 'fonts/x.css'),
    '@font-face{src:url(xs.woff2)}@font-face{src:url("xk.woff2")}',
  );
  const head =
    '<link rel="stylesheet" href="/paper/fonts/x.css"><link rel="preload" href="/paper/fonts/xs.woff2">';
  await writeFile(join(folder, 'a.html'), head);
  await writeFile(join(folder, 'b.html'), head);
  await writeFile(join(folder, 'c.html'), '<p>xs.woff2</p>');
  const fontsOf = fontFiles(folder);
  const all = ['fonts/x.css', 'fonts/xk.woff2', 'fonts/xs.woff2'];
  expect(await fontsOf(['a.html', 'b.html', 'a.json'])).toEqual(all);
  expect(await fontsOf(['c.html'])).toEqual([]);
});

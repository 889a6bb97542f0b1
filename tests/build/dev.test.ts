import { afterEach, expect, test } from 'vitest';
import { startDev, type Server } from '../support/server.ts';
import { copyEdition, edit } from '../support/edition.ts';

let server: Server | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const panel = 'id="kanben-problems"';
const article = 'issues/2022-11-01/1-2.md';

test('while one edits, a mistake stands once above the last sound text until it is put right', async () => {
  const content = await copyEdition();
  server = await startDev(content);
  const sound = await server.page('2022-11-01/1/2/');
  expect(sound).toContain('居民扫码成为习惯');
  expect(sound).not.toContain(panel);

  await edit(content, article, 'headline:\n  - 居民扫码成为习惯', 'headlin:\n  - 居民扫码');
  const broken = await server.pageOnce('2022-11-01/1/2/', panel);
  expect(broken).toMatch(
    /1-2\.md:\d+:\d+<\/code> 没有“headlin”这一项。怎么办：是否为“headline”？/u,
  );
  expect(broken).toContain('下面仍是改动以前的文字');
  expect(broken).toContain('<h1');
  expect(broken).toContain('居民扫码成为习惯');
  expect(server.output().match(/\[unknown-key\]/gu)).toHaveLength(1);

  await edit(content, article, 'headlin:\n  - 居民扫码', 'headline:\n  - 居民扫码成为习惯');
  const mended = await server.pageOnce('2022-11-01/1/2/', panel, false);
  expect(mended).toContain('居民扫码成为习惯');
  expect(server.output()).toContain('已没有错误。');
});

test('a correction against the transcript shows, with what it has to agree with', async () => {
  const content = await copyEdition();
  server = await startDev(content);
  await edit(content, article, '居民扫码成为习惯', '居民扫马成为习惯');
  const page = await server.pageOnce('hant/2022-11-01/1/2/', panel);
  expect(page).toContain('居民掃馬成為習慣');
  expect(page).toContain('与转写稿不符');
  expect(page).not.toContain('下面仍是改动以前的文字');
});

test('started on a mistake, the server lists it on every page, and shows pages when it is put right', async () => {
  const content = await copyEdition();
  await edit(content, article, 'headline:', 'headlin:');
  server = await startDev(content);
  const page = await server.page('');
  expect(page).toContain('没有“headlin”这一项');
  expect(page).not.toContain('<h1');
  await edit(content, article, 'headlin:', 'headline:');
  expect(await server.pageOnce('', panel, false)).toContain('<h1');
});

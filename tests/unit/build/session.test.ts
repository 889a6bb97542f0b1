import { expect, test } from 'vitest';
import { createSession } from '../../../src/build/session.ts';
import { UserError } from '../../../src/lib/user-error.ts';
import { copyEdition, edit, includedEdition, inspect, root } from '../../support/edition.ts';

const settingsOf = (contentDir: string) => ({
  root,
  contentDir,
  outDir: '/nowhere',
  workDir: '/nowhere',
  site: null,
  fonts: false,
  pdf: false,
  jobSize: null,
  processes: null,
});

test('all who ask are given one reading of the edition', async () => {
  const session = createSession(settingsOf(includedEdition));
  const [inspection, again] = await Promise.all([session.inspect(), session.inspect()]);
  expect(again).toBe(inspection);
  expect(await session.rules()).toBe(inspection.reading);
  expect(await session.whole()).toBe(inspection.whole);
});

test('an edition that a command has read is not read again', async () => {
  const inspection = await inspect(includedEdition);
  const session = createSession(settingsOf('/nowhere'), { inspection });
  expect(await session.whole()).toBe(inspection.whole);
});

test('what was forgotten is read anew, with what has changed', async () => {
  const folder = await copyEdition();
  const session = createSession(settingsOf(folder));
  const { edition } = await session.whole();
  await edit(folder, 'edition.yaml', `title: ${edition.title}`, 'title: 样报');
  expect((await session.whole()).edition.title).toBe(edition.title);
  session.forget();
  expect((await session.whole()).edition.title).toBe('样报');
});

test('an edition with problems is refused with a report of them', async () => {
  const folder = await copyEdition();
  await edit(folder, 'edition.yaml', 'title:', 'titel:');
  const session = createSession(settingsOf(folder));
  await expect(session.whole()).rejects.toThrow(UserError);
  await expect(session.whole()).rejects.toThrow(/titel/u);
});

test('while an edition is edited, it is shown as it was when it last had no errors', async () => {
  const folder = await copyEdition();
  const session = createSession(settingsOf(folder), { isLive: true });
  const sound = await session.shown();
  await edit(folder, 'issues/2022-11-01/1-2.md', 'headline:', 'headlin:');
  session.forget();
  expect(await session.shown()).toBe(sound);
  expect((await session.inspect()).problems.map(({ code }) => code)).toContain('unknown-key');
  await edit(folder, 'issues/2022-11-01/1-2.md', 'headlin:', 'headline:');
  await edit(folder, 'issues/2022-11-01/1-2.md', '居民扫码成为习惯', '居民扫马成为习惯');
  session.forget();
  const [article] = (await session.whole()).issues.flatMap(({ articles }) =>
    articles.filter(({ data }) => data.id === '2022-11-01-1-2'),
  );
  expect(article?.data.headline[0]).toBe('居民扫马成为习惯');
});

test('what differs from its transcripts is shown while it is edited, and else refused', async () => {
  const folder = await copyEdition();
  await edit(folder, 'issues/2022-11-01/1-2.md', '居民扫码成为习惯', '居民扫马成为习惯');
  const session = createSession(settingsOf(folder));
  expect(await session.shown()).toBeNull();
  await expect(session.whole()).rejects.toThrow('text-added');
});

test('finished pages are recorded until that is stopped, and nothing of them is left', async () => {
  const session = createSession(settingsOf(includedEdition));
  const html = '<!doctype html><html lang="zh-Hans"><body><p>头发</p></body></html>';
  const finish = (path: string, prefix?: string): Promise<string> =>
    session.finishPage(html, { path, prefix });
  await finish('about/');
  const records = await session.startRecording();
  expect(await finish('hant/about/', 'hant')).toContain('頭髮');
  await finish('404/');
  expect(records.files()).toEqual(['hant/about/index.html', '404.html']);
  expect((await records.toggleRecord('hant/about/index.html')).texts).toEqual(['頭髮']);
  await session.stopRecording();
  await session.stopRecording();
  await expect(records.toggleRecord('404.html')).rejects.toThrow('ENOENT');
  await finish('search/');
  expect(records.files()).toHaveLength(2);
});

import * as nodeFiles from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { folderTarget } from '../../../../src/build/publish/folder-target.ts';
import { publish } from '../../../../src/build/publish/publish.ts';
import type { Target } from '../../../../src/build/publish/target.ts';
import { UserError } from '../../../../src/lib/user-error.ts';
import { filesOf, memorySource, partsOf, type SiteParts } from '../../../support/parts.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kanben-target-'));
  return () => rm(folder, { recursive: true, force: true });
});

const put = (site: SiteParts, target = folderTarget(folder)) =>
  publish({ parts: partsOf(site), source: memorySource(site), target });

async function listed(target: Target, prefix = ''): Promise<string[]> {
  const paths: string[] = [];
  for await (const { path } of target.list(prefix)) paths.push(path);
  return paths.sort();
}

async function published(): Promise<Map<string, string>> {
  const paths = (await listed(folderTarget(folder))).filter((path) => !path.startsWith('.kanben/'));
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const),
    ),
  );
}

const site: SiteParts = {
  site: { 'index.html': 'home' },
  day: { 'day/index.html': 'day', 'day/1/index.html': 'one' },
};

test('a site is published to a folder that is not there yet', async () => {
  await rm(folder, { recursive: true });
  await put(site);
  expect(await published()).toEqual(filesOf(site));
});

test.each([
  ['a file is where the new site has a folder', { site: { a: 'file' } }, { site: { 'a/b': '' } }],
  ['a folder is where the new site has a file', { site: { 'a/b': '' } }, { site: { a: 'file' } }],
])('%s', async (_, before, after) => {
  await put(before);
  await put(after);
  expect(await published()).toEqual(filesOf(after));
});

test('folders that are empty afterwards are removed, those with files of others stay', async () => {
  await put({ ...site, other: { 'other/index.html': '' } });
  await writeFile(join(folder, 'other/notes.txt'), '');
  await put({ site: { 'index.html': 'home' } });
  expect((await readdir(folder)).sort()).toEqual(['.kanben', 'index.html', 'other']);
  expect(await readdir(join(folder, 'other'))).toEqual(['notes.txt']);
});

test('a file that is written is never there in part', async () => {
  const cut: typeof nodeFiles = {
    ...nodeFiles,
    writeFileSync: (path, content) => {
      nodeFiles.writeFileSync(path, (content as Buffer).subarray(0, 2));
      throw new Error('ENOSPC');
    },
  };
  await put(site);
  await expect(folderTarget(folder, cut).write('index.html', Buffer.from('new'))).rejects.toThrow(
    'ENOSPC',
  );
  expect((await published()).get('index.html')).toBe('home');
});

test('a folder that was removed while a site is published is made again', async () => {
  const target = folderTarget(folder);
  await target.write('day/1.html', '1');
  await rm(join(folder, 'day'), { recursive: true });
  await target.write('day/2.html', '2');
  expect(await readFile(join(folder, 'day/2.html'), 'utf8')).toBe('2');
});

test('a publisher waits for another one of the same folder', async () => {
  const release = await folderTarget(folder).lock();
  let hasEnded = false;
  const putting = put(site).then(() => (hasEnded = true));
  await sleep(600);
  expect(hasEnded).toBe(false);
  await release();
  await putting;
  expect(await published()).toEqual(filesOf(site));
});

test('a file in the place of the folder is refused', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(folderTarget(file).lock()).rejects.toThrow(UserError);
});

test('only files whose paths begin with a prefix are listed', async () => {
  await mkdir(join(folder, 'day/1'), { recursive: true });
  for (const path of ['day/1/a', 'day/12', 'days', 'x']) await writeFile(join(folder, path), '');
  const target = folderTarget(folder);
  expect(await listed(target, 'day/1')).toEqual(['day/1/a', 'day/12']);
  expect(await listed(target, 'day')).toEqual(['day/1/a', 'day/12', 'days']);
  expect(await listed(target, 'none/')).toEqual([]);
});

test('what is absent is read as nothing and removed without complaint', async () => {
  const target = folderTarget(folder);
  await mkdir(join(folder, 'day'));
  for (const path of ['none', 'none/at/all', 'day']) expect(await target.read(path)).toBe(null);
  await expect(target.remove(['none', 'none/at/all'])).resolves.toBe(undefined);
});

import * as files from 'node:fs/promises';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/lib/open-store.ts';
import { folderStore } from '../../../src/lib/store-folder.ts';
import type { Store } from '../../../src/lib/store.ts';
import { UserError } from '../../../src/lib/user-error.ts';
import { failFrom, interruptAfter } from '../../support/interrupt.ts';
import { startS3, type S3Server } from '../../support/s3-server.ts';

let folder: string;
let server: S3Server;

beforeAll(async () => {
  server = await startS3('archive');
  process.env['AWS_ACCESS_KEY_ID'] = 'key';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
});

afterAll(() => server.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kanben-store-'));
  server.objects.clear();
  return () => rm(folder, { recursive: true });
});

async function namesOf(store: Store, prefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const name of store.list(prefix)) names.push(name);
  return names.sort();
}

const text = async (store: Store, name: string): Promise<string> =>
  readFile(await store.fetch(name), 'utf8');

describe.each(['folder', 'bucket'])('a store in a %s', (kind) => {
  const open = (cache = 'cache'): Promise<Store> =>
    kind === 'folder'
      ? openStore(join(folder, 'store'), '')
      : openStore('s3://archive/paper', join(folder, cache), server.endpoint);

  test('gives what was put or written, in this process and in another', async () => {
    const store = await open();
    await writeFile(join(folder, 'file'), '版面');
    await store.put('packs/ab12.pack', join(folder, 'file'));
    await store.write('a', '');
    for (const reader of [store, await open('other')]) {
      expect(await reader.has('packs/ab12.pack')).toBe(true);
      expect(await text(reader, 'packs/ab12.pack')).toBe('版面');
      expect(await text(reader, 'a')).toBe('');
    }
  });

  test('keeps what is there', async () => {
    const store = await open();
    await store.write('ab12', 'first');
    await store.write('ab12', 'second');
    await writeFile(join(folder, 'file'), 'third');
    await store.put('ab12', join(folder, 'file'));
    expect(await text(await open('other'), 'ab12')).toBe('first');
  });

  test('says that it does not have a name', async () => {
    const store = await open();
    expect(await store.has('ab12')).toBe(false);
    await expect(store.fetch('ab12')).rejects.toThrow('ab12');
  });

  test('removes names, those that are absent too', async () => {
    const store = await open();
    await store.write('ab12', '');
    await store.write('ab13', '');
    await store.fetch('ab12');
    await store.remove(['ab12', 'cd34']);
    expect(await store.has('ab12')).toBe(false);
    await expect(store.fetch('ab12')).rejects.toThrow('ab12');
    expect(await store.has('ab13')).toBe(true);
  });

  test('lists the names that begin with a prefix, however many', async () => {
    const store = await open();
    expect(await namesOf(store, '')).toEqual([]);
    const many = Array.from({ length: 120 }, (_, n) => `packs/a${n}.json`).sort();
    for (const name of [...many, 'packs/ab/ab', 'packs', 'b-1']) await store.write(name, '');
    expect(await namesOf(store, 'packs/a')).toEqual([...many, 'packs/ab/ab'].sort());
    expect(await namesOf(store, 'packs/a11')).toEqual(many.filter((n) => n.includes('/a11')));
    expect(await namesOf(store, 'packs/ab/')).toEqual(['packs/ab/ab']);
    expect(await namesOf(store, 'b')).toEqual(['b-1']);
    expect(await namesOf(store, '')).toHaveLength(123);
  });

  test.each(['', '/a', 'a/', '../a', 'a/../b', 'a/.', 'a b', 'a+', '版'])(
    'refuses the name “%s”',
    async (name) => {
      const store = await open();
      await expect(store.write(name, '')).rejects.toThrow('not a name');
      await expect(store.fetch(name)).rejects.toThrow('not a name');
    },
  );
});

test('a process that is killed leaves a store without the file or with the whole file', async () => {
  const store = folderStore(folder);
  await writeFile(join(folder, 'file'), 'content');
  const outcomes = new Set<boolean>();
  for (let calls = 0; calls < 10; calls += 1) {
    const name = `name${calls}`;
    const killed = folderStore(folder, interruptAfter(files, calls));
    await killed.put(name, join(folder, 'file')).catch(() => undefined);
    const isThere = await store.has(name);
    if (isThere) expect(await text(store, name)).toBe('content');
    outcomes.add(isThere);
  }
  expect([...outcomes]).toEqual([false, true]);
});

test('a full disk leaves nothing behind', async () => {
  const store = folderStore(folder, failFrom(files, 'writeFile', 1, 'ENOSPC'));
  await expect(store.write('ab12', 'content')).rejects.toThrow('ENOSPC');
  expect(await readdir(join(folder, 'new+'))).toEqual([]);
});

test('files that killed processes left unfinished are removed after a day', async () => {
  const store = folderStore(folder);
  await store.write('first', '');
  for (const name of ['old', 'recent']) await writeFile(join(folder, 'new+', name), '');
  const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
  await utimes(join(folder, 'new+', 'old'), longAgo, longAgo);
  await folderStore(folder).write('second', '');
  expect(await readdir(join(folder, 'new+'))).toEqual(['recent']);
});

test('what was fetched from a bucket is not fetched again', async () => {
  const store = await openStore('s3://archive', folder, server.endpoint);
  await store.write('ab12', 'content');
  await store.fetch('ab12');
  server.requests.length = 0;
  expect(await text(store, 'ab12')).toBe('content');
  expect(server.requests).toEqual([]);
});

test('the address of a bucket that is wrong is explained', async () => {
  await expect(openStore('s3:///paper', folder)).rejects.toThrow(UserError);
});

test('a bucket that does not exist is named', async () => {
  const store = await openStore('s3://nowhere', folder, server.endpoint);
  await expect(store.write('ab12', '')).rejects.toThrow(UserError);
  await expect(store.write('ab12', '')).rejects.toThrow('nowhere');
});

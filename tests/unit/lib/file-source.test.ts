import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diskSource, memorySource } from '../../../src/lib/file-source.ts';

const files = new Map([
  ['edition.yaml', 'title: 样报\n'],
  ['issues/b/issue.yaml', 'date: null\n'],
  ['issues/a/1-1.md', '正文𠮷\n'],
  ['issues/a/.DS_Store', ''],
]);

async function onDisk(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kanben-source-'));
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

describe.each([
  ['on disk', async () => diskSource(await onDisk())],
  ['in memory', () => Promise.resolve(memorySource(files))],
])('files %s', (_name, open) => {
  test('are listed by name, hidden ones left out', async () => {
    const source = await open();
    expect(await source.list('')).toEqual([
      { name: 'edition.yaml', kind: 'file', isLink: false },
      { name: 'issues', kind: 'folder', isLink: false },
    ]);
    expect((await source.list('issues'))?.map(({ name }) => name)).toEqual(['a', 'b']);
    expect((await source.list('issues/a'))?.map(({ name }) => name)).toEqual(['1-1.md']);
  });

  test('are none in a folder that there is not', async () => {
    expect(await (await open()).list('transcripts')).toBeNull();
  });

  test('are read and measured in bytes', async () => {
    const source = await open();
    expect(new TextDecoder().decode(await source.read('issues/a/1-1.md'))).toBe('正文𠮷\n');
    expect(await source.size('issues/a/1-1.md')).toBe(11);
    await expect(source.read('absent.yaml')).rejects.toThrow('absent.yaml');
    await expect(source.size('absent.yaml')).rejects.toThrow('absent.yaml');
  });
});

test('a link counts as what it leads to, and one that leads out of the folder is known', async () => {
  const [folder, other] = [await onDisk(), await onDisk()];
  await symlink(join(other, 'issues/a'), join(folder, 'issues/c'));
  await symlink('a', join(folder, 'issues/d'));
  await symlink('nothing', join(folder, 'issues/e'));
  const source = diskSource(folder);
  expect((await source.list('issues'))?.slice(2)).toEqual([
    { name: 'c', kind: 'folder', isLink: true },
    { name: 'd', kind: 'folder', isLink: true },
    { name: 'e', kind: 'nothing', isLink: true },
  ]);
  expect(await source.isInside('issues/c')).toBe(false);
  expect(await source.isInside('issues/d')).toBe(true);
});

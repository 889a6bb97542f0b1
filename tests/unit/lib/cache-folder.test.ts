import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder, openCache } from '../../../src/lib/cache-folder.ts';

test('the cache of the repository is in it', () => {
  expect(cacheFolder('/work/kanben', '/elsewhere')).toBe(join('/work/kanben', '.cache'));
});

test('the cache of a package is in the folder where it is used', () => {
  const root = join('/work', 'node_modules', 'kanben');
  expect(cacheFolder(root, '/edition')).toBe(join('/edition', '.kanben-cache'));
});

test('Git ignores a cache', async () => {
  const folder = await openCache(await mkdtemp(join(tmpdir(), 'kanben-cache-')));
  expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
});

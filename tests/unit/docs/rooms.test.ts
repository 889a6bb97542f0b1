import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../support/edition.ts';

const [, table = ''] =
  /\| room .*?\n\|.*?\n(.*?)\n\n/su.exec(
    readFileSync(join(root, 'docs/architecture.md'), 'utf8'),
  ) ?? [];

/** The rooms of `src` as the table lists them, those that stand in one row together. */
const rows = table
  .split('\n')
  .map((row) => [...(row.split('|')[1] ?? '').matchAll(/`(.*?)`/gu)].map(([, room = '']) => room));

const src = join(root, 'src');
const roomOf = (path: string): string => relative(src, path).split(sep)[0] ?? '';

test('the table of rooms names every folder of src once', () => {
  const folders = globSync('*/', { cwd: src }).map((folder) => folder.replace(/\/$/u, ''));
  expect(rows.flat().sort()).toEqual(folders.sort());
});

test('a room imports only rooms above it', () => {
  const rank = new Map(rows.flatMap((row, i) => row.map((room) => [room, i] as const)));
  const files = globSync('*/**/*.{ts,astro}', { cwd: src }).map((file) => join(src, file));
  const upwards = files.flatMap((file) => {
    const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import) ?\(?'(\.[^']+)'/gu);
    return [...imports]
      .map(([, path = '']) => resolve(dirname(file), path))
      .filter((path) => (rank.get(roomOf(path)) ?? 0) > (rank.get(roomOf(file)) ?? 0))
      .map((path) => `${relative(root, file)} imports ${relative(root, path)}`);
  });
  expect(files.length).toBeGreaterThan(200);
  expect(upwards).toEqual([]);
});

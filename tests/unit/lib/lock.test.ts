import { mkdir, mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LockedError, lockIn } from '../../../src/lib/lock.ts';

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'kanben-lock-'));

/** A lock last refreshed so many seconds ago. */
async function leaveLock(folder: string, pid: number, seconds: number): Promise<void> {
  await mkdir(join(folder, 'lock'));
  const time = Date.now() / 1000 - seconds;
  await utimes(join(folder, 'lock'), time, time);
  const owner = { pid, host: hostname(), since: Date.now() };
  await writeFile(join(folder, 'lock.json'), JSON.stringify(owner));
}

test('a lock is held by one at a time and leaves nothing', async () => {
  const folder = await newFolder();
  const release = await lockIn(folder, 'lock');
  await expect(lockIn(folder, 'lock', { patience: 0 })).rejects.toThrow(LockedError);
  await release();
  await (
    await lockIn(folder, 'lock', { patience: 0 })
  )();
  expect(await readdir(folder)).toEqual([]);
});

test('the lock of a process that has ended is void after two seconds', async () => {
  const folder = await newFolder();
  await leaveLock(folder, 2 ** 30, 3);
  await (
    await lockIn(folder, 'lock', { patience: 0 })
  )();
  expect(await readdir(folder)).toEqual([]);
});

test('a lock that a running process has not refreshed for a while still holds', async () => {
  const folder = await newFolder();
  await leaveLock(folder, process.pid, 5);
  await expect(lockIn(folder, 'lock', { patience: 0 })).rejects.toThrow(LockedError);
});

test('who has to wait is told once', async () => {
  const folder = await newFolder();
  await leaveLock(folder, process.pid, 0);
  let told = 0;
  const waiting = lockIn(folder, 'lock', { patience: 1000, onWait: () => (told += 1) });
  await expect(waiting).rejects.toThrow(LockedError);
  expect(told).toBe(1);
});

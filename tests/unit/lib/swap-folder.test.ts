import * as files from 'node:fs/promises';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import {
  closeSwap,
  openSwap,
  recoverSwap,
  swap,
  SwapError,
  type FolderSystem,
} from '../../../src/lib/swap-folder.ts';
import { failFrom, interruptAfter } from '../../support/interrupt.ts';

/** Above what systems give to processes. */
const endedProcess = 2 ** 30;

let folder = '';
let target = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kanben-swap-'));
  target = join(folder, 'dist');
  await fill(target, '旧网站');
});

async function fill(site: string, text: string): Promise<void> {
  await mkdir(site, { recursive: true });
  await writeFile(join(site, 'index.html'), text);
}

async function buildWith(system: FolderSystem): Promise<void> {
  const working = await openSwap(target, system);
  try {
    await fill(working.built, '新网站');
    await swap(working, system);
  } finally {
    await closeSwap(working, system);
  }
}

/** Makes the working folders beside the target belong to a process that has ended. */
async function endOwners(): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('.'));
  for (const name of names) {
    const owner = { pid: endedProcess, host: hostname(), since: Date.now() };
    await writeFile(join(folder, name, 'owner.json'), JSON.stringify(owner));
  }
}

const site = (): Promise<string> => readFile(join(target, 'index.html'), 'utf8');

test('the new folder takes the place of the old, and nothing is left beside it', async () => {
  await buildWith(files);
  expect(await site()).toBe('新网站');
  expect(await readdir(folder)).toEqual(['dist']);
});

test('where the second renaming fails, the old folder is put back', async () => {
  let calls = 0;
  const failing: FolderSystem = {
    ...files,
    rename: (from, to) => {
      calls += 1;
      return calls === 2 ? Promise.reject(new Error('EPERM')) : files.rename(from, to);
    },
  };
  await expect(buildWith(failing)).rejects.toThrow('EPERM');
  expect(await site()).toBe('旧网站');
  expect(await readdir(folder)).toEqual(['dist']);
});

test('where it cannot be put back either, both stay, and the next command finds them', async () => {
  const failure = await buildWith(failFrom(files, 'rename', 2, 'EPERM')).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(SwapError);
  const { message: old } = failure as SwapError;
  expect(await readFile(join(old, 'index.html'), 'utf8')).toBe('旧网站');
  await endOwners();
  expect(await recoverSwap(target, files)).toMatchObject({ restored: 'new' });
  expect(await site()).toBe('新网站');
});

test('killed at any moment, the old or the new folder is there after the recovery', async () => {
  const seen = new Set<string>();
  for (let calls = 0; ; calls += 1) {
    await rm(folder, { recursive: true });
    await fill(target, '旧网站');
    const isKilled = await buildWith(interruptAfter(files, calls)).then(
      () => false,
      () => true,
    );
    if (!isKilled) break;
    await endOwners();
    const { restored } = await recoverSwap(target, files);
    expect(['旧网站', '新网站'], `${calls} calls`).toContain(await site());
    expect(await readdir(folder), `${calls} calls`).toEqual(['dist']);
    seen.add(restored ?? (await site()));
  }
  expect(seen).toEqual(new Set(['new', '旧网站', '新网站']));
});

test('an old folder without a new one is put back', async () => {
  const { aside } = await openSwap(target, files);
  await files.rename(target, join(aside, 'old'));
  await endOwners();
  expect(await recoverSwap(target, files)).toEqual({ restored: 'old', removed: [aside] });
  expect(await site()).toBe('旧网站');
});

test('what a running process builds, and what is no working folder, is left alone', async () => {
  const { aside, built } = await openSwap(target, files);
  await fill(built, '正在构建');
  const letters = join(folder, '.dist-letter');
  await mkdir(letters);
  await writeFile(join(letters, 'letter.txt'), '留着');
  expect(await recoverSwap(target, files)).toEqual({ restored: null, removed: [] });
  expect(await readFile(join(built, 'index.html'), 'utf8')).toBe('正在构建');
  expect(await readFile(join(letters, 'letter.txt'), 'utf8')).toBe('留着');
  await endOwners();
  await rm(join(letters, 'owner.json'));
  expect((await recoverSwap(target, files)).removed).toEqual([aside]);
  expect(await readdir(letters)).toEqual(['letter.txt']);
});

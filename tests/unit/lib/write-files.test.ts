import * as files from 'node:fs/promises';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { recoverFiles, UnfinishedWriteError, writeFiles } from '../../../src/lib/write-files.ts';
import { failFrom, interruptAfter } from '../../support/interrupt.ts';

const before = {
  'issues/2022-11-01/1-1.md': '旧的头条',
  'issues/2022-11-01/issue.yaml': '旧的目录',
  'issues/2022-11-01/1-9.md': '要删去的一篇',
  'issues/2022-10-31/1-1.md': '移到别处的一期',
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const changes = new Map([
  ['issues/2022-11-01/1-1.md', bytes('新的头条')],
  ['issues/2022-11-01/issue.yaml', bytes('新的目录')],
  ['issues/2022-11-01/1-9.md', null],
  ['issues/2022-10-31/1-1.md', null],
  ['transcripts/page.txt', bytes('转写稿')],
]);
const after = {
  'issues/2022-11-01/1-1.md': '新的头条',
  'issues/2022-11-01/issue.yaml': '新的目录',
  'transcripts/page.txt': '转写稿',
};

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kanben-journal-'));
  await fill(before);
});

async function fill(texts: Record<string, string>): Promise<void> {
  for (const [file, text] of Object.entries(texts)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
}

/** Every file below the folder, hidden ones too. */
async function contents(): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const texts = await Promise.all(found.map((file) => readFile(join(folder, file), 'utf8')));
  return Object.fromEntries(found.map((file, i) => [file, texts[i] ?? '']));
}

test('files are changed, made and taken away, and nothing else is left', async () => {
  await writeFiles(folder, changes);
  expect(await contents()).toEqual(after);
  expect(await readdir(folder)).toEqual(['issues', 'transcripts']);
  expect(await readdir(join(folder, 'issues'))).toEqual(['2022-11-01']);
});

test('killed at any moment, everything is old or everything is new after the recovery', async () => {
  const outcomes = new Set<string>();
  for (let calls = 0; ; calls += 1) {
    await rm(folder, { recursive: true });
    await fill(before);
    const isKilled = await writeFiles(folder, changes, interruptAfter(files, calls)).then(
      () => false,
      () => true,
    );
    if (!isKilled) break;
    const torn = await contents();
    for (const [file, text] of Object.entries(torn).filter(([name]) => !name.startsWith('.'))) {
      const whole: unknown[] = [Reflect.get(before, file), Reflect.get(after, file)];
      expect(whole, `${file} after ${calls} calls`).toContain(text);
    }
    const recovery = await recoverFiles(folder);
    const state = await contents();
    if (recovery?.outcome === 'finished') {
      expect(recovery.kept, `${calls} calls`).toEqual([]);
      expect(state, `${calls} calls`).toEqual(after);
      expect(await readdir(join(folder, 'issues')), `${calls} calls`).toEqual(['2022-11-01']);
    } else {
      expect([before, after], `${calls} calls`).toContainEqual(state);
    }
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
    outcomes.add(recovery?.outcome ?? 'nothing');
  }
  expect(outcomes).toEqual(new Set(['undone', 'finished', 'nothing']));
}, 60_000);

test('killed while it recovers, the next recovery goes on', async () => {
  for (let calls = 0; ; calls += 1) {
    await rm(folder, { recursive: true });
    await fill(before);
    await writeFiles(folder, changes, failFrom(files, 'rename', 3, 'EIO')).catch(() => undefined);
    const isKilled = await recoverFiles(folder, {}, interruptAfter(files, calls)).then(
      () => false,
      () => true,
    );
    await recoverFiles(folder);
    expect(await contents(), `${calls} calls`).toEqual(after);
    if (!isKilled) break;
  }
}, 60_000);

test.each([
  ['a content', 'writeFile', 1],
  ['a later content', 'writeFile', 3],
  ['the list of changes', 'writeFile', 4],
  ['the decision', 'rename', 1],
] as const)(
  'a disk that is full before %s leaves the old files whole',
  async (_name, call, nth) => {
    const full = failFrom(files, call, nth, 'ENOSPC');
    await expect(writeFiles(folder, changes, full)).rejects.toThrow('ENOSPC');
    await recoverFiles(folder);
    expect(await contents()).toEqual(before);
  },
);

test('a failure after the decision says so, and the rest is done the next time', async () => {
  const failing = failFrom(files, 'rename', 3, 'EIO');
  await expect(writeFiles(folder, changes, failing)).rejects.toThrow(UnfinishedWriteError);
  expect(await recoverFiles(folder)).toEqual({
    outcome: 'finished',
    files: [...changes.keys()].slice(1),
    kept: [],
  });
  expect(await contents()).toEqual(after);
});

test('a file that an editor changed after the interruption is not overwritten', async () => {
  await writeFiles(folder, changes, failFrom(files, 'rename', 3, 'EIO')).catch(() => undefined);
  await fill({
    'issues/2022-11-01/issue.yaml': '编者改过',
    'issues/2022-11-01/1-9.md': '编者留下',
  });
  expect(await recoverFiles(folder)).toMatchObject({
    kept: ['issues/2022-11-01/issue.yaml', 'issues/2022-11-01/1-9.md'],
  });
  expect(await contents()).toEqual({
    ...after,
    'issues/2022-11-01/issue.yaml': '编者改过',
    'issues/2022-11-01/1-9.md': '编者留下',
  });
});

test('a folder in the place of a file is no reason to change the others', async () => {
  await rm(join(folder, 'issues/2022-11-01/1-9.md'));
  await mkdir(join(folder, 'issues/2022-11-01/1-9.md'));
  await expect(writeFiles(folder, changes)).rejects.toThrow('EISDIR');
  expect(await contents()).toEqual(
    Object.fromEntries(Object.entries(before).filter(([file]) => !file.endsWith('1-9.md'))),
  );
});

test('a link to another file system is followed', async () => {
  const across: typeof files = {
    ...files,
    rename: (from, to) =>
      String(from).includes(join('.kanben', 'journal'))
        ? Promise.reject(Object.assign(new Error('EXDEV'), { code: 'EXDEV' }))
        : files.rename(from, to),
  };
  await writeFiles(folder, changes, across);
  expect(await contents()).toEqual(after);
});

test.each(['../outside.md', 'link/outside.md'])(
  'a journal that came with an edition cannot write to %s',
  async (file) => {
    const outside = await mkdtemp(join(tmpdir(), 'kanben-outside-'));
    await symlink(outside, join(folder, 'link'));
    await fill({
      '.kanben/journal/0': '外来的文字',
      '.kanben/journal/manifest.json': JSON.stringify({
        version: 1,
        entries: [{ file, content: '0', before: null }],
      }),
    });
    await expect(recoverFiles(folder)).rejects.toThrow('outside of');
    expect(await readdir(outside)).toEqual([]);
    expect(await readdir(dirname(folder))).not.toContain('outside.md');
  },
);

test('two changes at once are made one after the other', async () => {
  const texts = ['甲', '乙', '丙'];
  await Promise.all(
    texts.map((text) =>
      writeFiles(folder, new Map(['1-1.md', '1-2.md'].map((file) => [file, text.repeat(1000)]))),
    ),
  );
  const { '1-1.md': first, '1-2.md': second } = await contents();
  expect(first).toBe(second);
  expect(texts.map((text) => text.repeat(1000))).toContain(first);
});

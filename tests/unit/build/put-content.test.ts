import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { putContent } from '../../../src/build/put-content.ts';
import { contentName, type HashedFile } from '../../../src/build/pages-job.ts';
import { folderStore } from '../../../src/lib/store-folder.ts';
import { UserError } from '../../../src/lib/user-error.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kanben-content-'));
  await mkdir(join(folder, 'issues/2001-01-01'), { recursive: true });
  return () => rm(folder, { recursive: true });
});

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

async function write(path: string, text: string): Promise<HashedFile> {
  await writeFile(join(folder, path), text);
  return [path, hashOf(text)];
}

test('all files of a job are put into the store: rules, issues, and issues that are shown', async () => {
  const store = folderStore(join(folder, 'store'));
  const rules = [await write('edition.yaml', 'title: 样报')];
  const own = [await write('issues/2001-01-01/1-1.md', '正文')];
  const shown = [await write('issues/2001-01-01/photo.jpg', 'jpeg')];
  const issue = { id: '2001-01-01', key: 'a' };
  await putContent(
    { rules, issues: [{ ...issue, files: own }], shown: [{ id: issue.id, files: shown }] },
    folder,
    store,
  );
  for (const [path, hash] of [...rules, ...own, ...shown]) {
    const kept = await readFile(await store.fetch(contentName(hash)), 'utf8');
    expect(kept).toBe(await readFile(join(folder, path), 'utf8'));
  }
});

test('a file that was changed meanwhile is refused, and is not put under the hash of the other', async () => {
  const store = folderStore(join(folder, 'store'));
  await write('edition.yaml', 'title: 晚报');
  const rules: HashedFile[] = [['edition.yaml', hashOf('title: 样报')]];
  const putting = putContent({ rules, issues: [], shown: [] }, folder, store);
  await expect(putting).rejects.toThrow(UserError);
  await expect(putting).rejects.toThrow('edition.yaml');
  expect(await store.has(contentName(hashOf('title: 样报')))).toBe(false);
});

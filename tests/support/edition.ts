import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { inspectEdition, type Inspection } from '../../src/check/inspect-edition.ts';
import type { WholeEdition } from '../../src/edition/model.ts';
import { diskSource } from '../../src/lib/file-source.ts';

export const root = resolve(import.meta.dirname, '../..');

/** The edition that comes with the program. */
export const includedEdition = join(root, 'content');

/** Reads and checks an edition's folder. */
export const inspect = (folder: string): Promise<Inspection> => inspectEdition(diskSource(folder));

/** Reads an edition. @throws If it has problems. */
export async function wholeEdition(folder: string): Promise<WholeEdition> {
  const { whole, problems } = await inspect(folder);
  if (!whole) throw new Error(JSON.stringify(problems, null, 2));
  return whole;
}

/** A copy of the included edition that a test may spoil. */
export async function copyEdition(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kanben-edition-'));
  await cp(includedEdition, folder, { recursive: true });
  return folder;
}

/** An edition of one article, for tests that only need one that can be built. @returns Its folder. */
export async function writeSmallEdition(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kanben-small-'));
  const files = {
    'edition.yaml': 'title: 样报\nscript: zh-Hans\nvariants: [zh-Hans, zh-Hant]\n',
    'issues/2022-11-01/issue.yaml':
      'date: 2022-11-01\ndateCertainty: exact\npages:\n  - { n: "1", articles: [2022-11-01-1-1] }\n',
    'issues/2022-11-01/1-1.md':
      '---\nid: 2022-11-01-1-1\nheadline: [居民扫码成为习惯]\n---\n\n医生发现，商户防护意识明显增强。\n',
  };
  await writeTexts(folder, files);
  return folder;
}

/** Writes texts into a folder, by path below it. */
export async function writeTexts(
  folder: string,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [file, text] of Object.entries(texts)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
}

/** Changes a file of an edition. @throws If the text to be replaced is not there. */
export async function edit(folder: string, file: string, from: string, to: string): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no “${from}”`);
  await writeFile(
    path,
    text.replace(from, () => to),
  );
}

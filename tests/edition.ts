import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

/** The edition that comes with the program. */
export const includedEdition = join(root, 'content');

/** A copy of the included edition that a test may spoil. */
export async function copyEdition(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kanben-edition-'));
  await cp(includedEdition, folder, { recursive: true });
  return folder;
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

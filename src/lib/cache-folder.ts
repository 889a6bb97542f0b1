import { mkdir, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/**
 * Where the program keeps what it made for the next time. A package may be shared or read-only, so its
 * cache is in the folder where it is used.
 * @param root The folder of the program.
 */
export const cacheFolder = (root: string, cwd: string = process.cwd()): string =>
  root.split(sep).includes('node_modules') ? join(cwd, '.kanben-cache') : join(root, '.cache');

/** Makes the cache, which Git then ignores. @returns Its folder. */
export async function openCache(root: string): Promise<string> {
  const folder = cacheFolder(root);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '.gitignore'), '*\n');
  return folder;
}

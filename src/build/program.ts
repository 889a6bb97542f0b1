import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The files of an installation that a site depends on besides the edition. */
const files = ['package.json', 'package-lock.json', 'astro.config.mjs'];
const folders = ['src', 'public'];

/**
 * The fingerprint of the program: with the same one, the same edition gives the same bytes.
 * @param root The folder of the program.
 */
export async function programFingerprint(root: string): Promise<string> {
  const hash = createHash('sha256').update(process.versions.node);
  const inFolders = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
    }),
  );
  for (const file of [...files, ...inFolders.flat()].sort()) {
    const content = await readFile(join(root, file)).catch(() => null);
    if (content) hash.update(`${file.replaceAll(sep, '/')}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

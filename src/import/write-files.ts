import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Changes files of a folder, all or none as far as a file system allows: everything is written aside
 * first, and only then put in place. A full disk or a stopped process leaves the old files whole.
 * @param changes Paths below the folder with their new content; null takes a file away.
 */
export async function writeFiles(
  folder: string,
  changes: ReadonlyMap<string, string | Uint8Array | null>,
): Promise<void> {
  const aside = (file: string): string => join(folder, `${file}.part`);
  const contents = [...changes].filter(
    (entry): entry is [string, string | Uint8Array] => entry[1] !== null,
  );
  const written: string[] = [];
  try {
    for (const [file, content] of contents) {
      await mkdir(dirname(aside(file)), { recursive: true });
      await writeFile(aside(file), content);
      written.push(aside(file));
    }
  } catch (error) {
    await Promise.all(written.map((file) => rm(file, { force: true })));
    throw error;
  }
  for (const [file] of contents) await rename(aside(file), join(folder, file));
  for (const [file, content] of changes) if (content === null) await rm(join(folder, file));
}

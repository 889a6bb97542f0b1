import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { copyEdition, edit } from './edition.ts';
import type { ProblemCase } from './problem-cases.ts';

/** A copy of the included edition with the changes of a case. */
export async function spoiledEdition({ files }: ProblemCase): Promise<string> {
  const folder = await copyEdition();
  for (const [file, change] of Object.entries(files)) {
    const path = join(folder, file);
    if (change === null) await rm(path);
    else if (typeof change === 'string' || change instanceof Uint8Array) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, change);
    } else if ('linkTo' in change) await symlink(change.linkTo, path);
    else await edit(folder, file, ...change);
  }
  return folder;
}

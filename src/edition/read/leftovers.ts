import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { problem, type Problem } from '../../problems/problem.ts';

/** Whether a file is a partly written one from an interrupted command. */
export const isLeftover = (name: string): boolean => /\.(?:md|yaml|txt)\.part$/u.test(name);

/** Reports partly written files in the folders of an edition that commands write to. */
export async function findLeftovers(contentDir: string): Promise<Problem[]> {
  const folders = ['issues', 'transcripts'].map((name) => join(contentDir, name));
  const found: Problem[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries.filter(({ name }) => isLeftover(name))) {
      const file = relative(contentDir, join(entry.parentPath, entry.name)).replaceAll(sep, '/');
      found.push(problem('leftover', { file, line: 1, column: 1 }, { name: entry.name }));
    }
  }
  return found;
}

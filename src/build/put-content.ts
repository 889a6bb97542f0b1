import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inParallel } from '../lib/in-parallel.ts';
import type { Store } from '../lib/store.ts';
import { UserError } from '../lib/user-error.ts';
import { contentName, type PagesInput } from './pages-job.ts';

/** Number of files that are put at the same time. */
const width = 8;

/**
 * Puts the files of an edition that a job reads into the store.
 * @throws UserError If a file is not as it was when the job was planned.
 */
export async function putContent(
  { rules, issues, shown }: Pick<PagesInput, 'rules' | 'issues' | 'shown'>,
  contentDir: string,
  store: Store,
): Promise<void> {
  const files = new Map([...rules, ...[...issues, ...shown].flatMap((issue) => issue.files)]);
  await inParallel(files, width, async ([path, hash]) => {
    if (await store.has(contentName(hash))) return;
    const bytes = await readFile(join(contentDir, path));
    if (createHash('sha256').update(bytes).digest('hex') !== hash) {
      throw new UserError(`${path} 在构建时有改动，请再运行一次。`);
    }
    await store.write(contentName(hash), bytes);
  });
}

import * as nodeFiles from 'node:fs/promises';
import { join } from 'node:path';
import {
  commit,
  finish,
  journalPaths,
  stage,
  undo,
  type Changes,
  type FileSystem,
} from './journal.ts';
import { lockIn, type LockOptions } from './lock.ts';

/** What was done with the changes of a process that was killed. */
export type Recovery =
  | { outcome: 'undone' }
  /** `kept`: files that were changed since, which are not overwritten. */
  | { outcome: 'finished'; files: string[]; kept: string[] };

/** The changes were committed but not all applied; `recoverFiles` continues with them. */
export class UnfinishedWriteError extends Error {}

/**
 * Changes files of a folder atomically: a full disk leaves the old files intact, and `recoverFiles`
 * recovers from a killed process. A folder is changed by one process at a time.
 * @param folder Created if it does not exist.
 * @throws UnfinishedWriteError If some files are changed and others are not.
 * @throws Error If no file is changed.
 */
export async function writeFiles(
  folder: string,
  changes: Changes,
  files: FileSystem = nodeFiles,
): Promise<void> {
  if (changes.size === 0) return;
  await alone(folder, {}, async () => {
    if (await recover(folder, files)) {
      throw new Error(
        'an earlier change had not come to its end: look at the files, and try again',
      );
    }
    await stage(folder, changes, files);
    await commit(folder, files);
    const finished = await finish(folder, files, true).catch((error: unknown) => {
      throw new UnfinishedWriteError(String(error), { cause: error });
    });
    if (finished && finished.kept.length > 0) {
      throw new UnfinishedWriteError(`changed meanwhile: ${finished.kept.join(', ')}`);
    }
  });
}

/**
 * Recovers from a process that was killed while it changed a folder.
 * @returns Null if there was nothing to recover.
 * @throws If the recovery fails; it can be tried again.
 */
export async function recoverFiles(
  folder: string,
  options: LockOptions = {},
  files: FileSystem = nodeFiles,
): Promise<Recovery | null> {
  const isClean = await nodeFiles.stat(join(folder, journalPaths.folder)).then(
    () => false,
    () => true,
  );
  return isClean ? null : alone(folder, options, () => recover(folder, files));
}

async function recover(folder: string, files: FileSystem): Promise<Recovery | null> {
  const undone = await undo(folder, files);
  const finished = await finish(folder, files, false);
  if (finished) return { outcome: 'finished', ...finished };
  return undone ? { outcome: 'undone' } : null;
}

/** Runs work under the folder's lock, and removes the lock's files afterwards. */
async function alone<T>(folder: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const own = join(folder, journalPaths.folder);
  const release = await lockMade(own, options);
  try {
    // Keeps the temporary files out of repositories.
    await nodeFiles.writeFile(join(own, '.gitignore'), '*\n');
    return await work();
  } finally {
    await nodeFiles.rm(join(own, '.gitignore'), { force: true });
    await release();
    // Not empty if another process waits for the lock, or a journal is left.
    await nodeFiles.rmdir(own).catch(() => undefined);
  }
}

/** Locks a folder that other processes may remove before it is locked. */
async function lockMade(folder: string, options: LockOptions): Promise<() => Promise<void>> {
  for (;;) {
    await nodeFiles.mkdir(folder, { recursive: true });
    try {
      return await lockIn(folder, 'lock', options);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

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

/** What was left by a process that was killed while it changed a folder, and became of it. */
export type Recovery =
  | { outcome: 'undone' }
  /** `kept` are files that someone changed since, and which stay as they are. */
  | { outcome: 'finished'; files: string[]; kept: string[] };

/** The changes are decided on, but could not all be made; `recoverFiles` goes on with them. */
export class UnfinishedWriteError extends Error {}

/**
 * Changes files of a folder, all or none: a full disk leaves the old files whole, and what a killed
 * process leaves is put right by `recoverFiles`. One process at a time changes a folder.
 * @param folder Is made if it is not there.
 * @throws UnfinishedWriteError If some files are changed and others are not.
 * @throws Error If nothing is changed.
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
 * Puts right what a killed process left in a folder.
 * @returns Null if there was nothing to put right.
 * @throws If it cannot be put right; it can be tried again.
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

/** Does something while no other process does the like in this folder, and leaves no trace of it. */
async function alone<T>(folder: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const own = join(folder, journalPaths.folder);
  const release = await lockMade(own, options);
  try {
    // No repository takes up what lies here for a moment.
    await nodeFiles.writeFile(join(own, '.gitignore'), '*\n');
    return await work();
  } finally {
    await nodeFiles.rm(join(own, '.gitignore'), { force: true });
    await release();
    // It stays if another process waits in it, or a journal is left.
    await nodeFiles.rmdir(own).catch(() => undefined);
  }
}

/** Locks a folder that another process may take away until it is locked. */
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

import type * as fileSystem from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isRunning, readOwner, writeOwner } from './owner.ts';

/**
 * Replaces a folder atomically. The new folder is built as `new` in a working folder next to the target,
 * then two renames move the target to `old` and `new` to the target. Both exist until the second rename.
 */
export type FolderSystem = Pick<
  typeof fileSystem,
  'lstat' | 'mkdir' | 'mkdtemp' | 'readdir' | 'rename' | 'rm' | 'writeFile'
>;

const parts = { built: 'new', old: 'old', owner: 'owner.json', ignore: '.gitignore' } as const;

export interface WorkingFolder {
  target: string;
  /** The working folder, next to the target. */
  aside: string;
  /** The folder to build in, which does not exist yet. */
  built: string;
}

/** The old folder could not be moved back; the message is its path. */
export class SwapError extends Error {}

/** Creates a working folder next to a target, owned by this process. */
export async function openSwap(target: string, files: FolderSystem): Promise<WorkingFolder> {
  await files.mkdir(dirname(target), { recursive: true });
  const aside = await files.mkdtemp(join(dirname(target), `.${basename(target)}-`));
  await writeOwner(join(aside, parts.owner));
  await files.writeFile(join(aside, parts.ignore), '*\n');
  return { target, aside, built: join(aside, parts.built) };
}

/**
 * Replaces the target by the folder that was built.
 * @throws If that fails; the target is unchanged.
 * @throws SwapError If the old folder cannot be moved back.
 */
export async function swap(
  { target, aside, built }: WorkingFolder,
  files: FolderSystem,
): Promise<void> {
  const old = join(aside, parts.old);
  const hasOld = await exists(target, files);
  if (hasOld) await files.rename(target, old);
  try {
    await files.rename(built, target);
  } catch (error) {
    if (hasOld) {
      await files.rename(old, target).catch((cause: unknown) => {
        throw new SwapError(old, { cause });
      });
    }
    throw error;
  }
}

/** Removes a working folder, unless it has the only copy of the old folder. */
export async function closeSwap(
  { target, aside }: Pick<WorkingFolder, 'target' | 'aside'>,
  files: FolderSystem,
): Promise<void> {
  if (!(await exists(target, files)) && (await exists(join(aside, parts.old), files))) return;
  await files.rm(aside, { recursive: true, force: true });
}

/** The result of a recovery. */
export interface SwapRecovery {
  /** Which folder replaced a missing target; null if it was not missing. */
  restored: 'new' | 'old' | null;
  /** Working folders that were removed. */
  removed: string[];
}

/**
 * Recovers from killed processes: a swap between its two renames is finished, and working folders are
 * removed. Those of running processes, and folders with other contents, are not touched.
 */
export async function recoverSwap(target: string, files: FolderSystem): Promise<SwapRecovery> {
  const recovery: SwapRecovery = { restored: null, removed: [] };
  for (const aside of await abandoned(target, files)) {
    if (!(await exists(target, files))) {
      const content = await files.readdir(aside);
      // `old` exists only after `new` is complete.
      const whole = content.includes(parts.old)
        ? [parts.built, parts.old].find((part) => content.includes(part))
        : undefined;
      if (whole !== undefined) {
        await files.rename(join(aside, whole), target);
        recovery.restored = whole;
      }
    }
    await closeSwap({ target, aside }, files);
    recovery.removed.push(aside);
  }
  return recovery;
}

/** Working folders of processes that have ended, newest first. */
async function abandoned(target: string, files: FolderSystem): Promise<string[]> {
  const folder = dirname(target);
  const start = `.${basename(target)}-`;
  const names = await files.readdir(folder).catch(() => []);
  const found: { path: string; time: number }[] = [];
  const known: readonly string[] = Object.values(parts);
  for (const name of names.filter((entry) => /^.{6}$/u.test(entry.slice(start.length)))) {
    const path = join(folder, name);
    // A running process may remove its own folder meanwhile.
    const entry = await files.lstat(path).catch(() => null);
    const content = await files.readdir(path).catch(() => null);
    if (!name.startsWith(start) || !entry?.isDirectory() || !content) continue;
    if (!content.every((part) => known.includes(part))) continue;
    const owner = await readOwner(join(path, parts.owner));
    if (!owner || !isRunning(owner)) found.push({ path, time: entry.mtimeMs });
  }
  return found.sort((a, b) => b.time - a.time).map(({ path }) => path);
}

const exists = (path: string, files: FolderSystem): Promise<boolean> =>
  files.lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );

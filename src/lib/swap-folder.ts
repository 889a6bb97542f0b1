import type * as fileSystem from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isRunning, readOwner, writeOwner } from './owner.ts';

/**
 * A folder is built in `new` of a working folder beside its place, and put there by two renames: the old
 * one into `old`, the new one into its place. Until the second is done, both are kept.
 */
export type FolderSystem = Pick<
  typeof fileSystem,
  'lstat' | 'mkdir' | 'mkdtemp' | 'readdir' | 'rename' | 'rm' | 'writeFile'
>;

const parts = { built: 'new', old: 'old', owner: 'owner.json', ignore: '.gitignore' } as const;

export interface WorkingFolder {
  target: string;
  /** Beside the target. */
  aside: string;
  /** Where to build; not made yet. */
  built: string;
}

/** The old folder could not be put back; it lies where the message says. */
export class SwapError extends Error {}

/** Makes a working folder beside a target, owned by this process. */
export async function openSwap(target: string, files: FolderSystem): Promise<WorkingFolder> {
  await files.mkdir(dirname(target), { recursive: true });
  const aside = await files.mkdtemp(join(dirname(target), `.${basename(target)}-`));
  await writeOwner(join(aside, parts.owner));
  await files.writeFile(join(aside, parts.ignore), '*\n');
  return { target, aside, built: join(aside, parts.built) };
}

/**
 * Puts what was built in the place of the target.
 * @throws If that fails; the target is as it was.
 * @throws SwapError If it cannot be put back.
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

/** Takes a working folder away, unless it holds the only old folder. */
export async function closeSwap(
  { target, aside }: Pick<WorkingFolder, 'target' | 'aside'>,
  files: FolderSystem,
): Promise<void> {
  if (!(await exists(target, files)) && (await exists(join(aside, parts.old), files))) return;
  await files.rm(aside, { recursive: true, force: true });
}

/** What was put right beside a target. */
export interface SwapRecovery {
  /** Whether the target was missing, and is the new or the old folder. */
  restored: 'new' | 'old' | null;
  /** Working folders that were taken away. */
  removed: string[];
}

/**
 * Puts right what killed processes left beside a target: a swap that was half done is finished, working
 * folders are taken away. Those of processes that run, and folders with other contents, are left alone.
 */
export async function recoverSwap(target: string, files: FolderSystem): Promise<SwapRecovery> {
  const recovery: SwapRecovery = { restored: null, removed: [] };
  for (const aside of await abandoned(target, files)) {
    if (!(await exists(target, files))) {
      const content = await files.readdir(aside);
      // The old one is there only after the new one is whole.
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

/** Working folders of processes that have ended, the youngest first. */
async function abandoned(target: string, files: FolderSystem): Promise<string[]> {
  const folder = dirname(target);
  const start = `.${basename(target)}-`;
  const names = await files.readdir(folder).catch(() => []);
  const found: { path: string; time: number }[] = [];
  const known: readonly string[] = Object.values(parts);
  for (const name of names.filter((entry) => /^.{6}$/u.test(entry.slice(start.length)))) {
    const path = join(folder, name);
    // A process that runs may take its own away meanwhile.
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

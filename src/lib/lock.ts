import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { isRunning, readOwner, writeOwner } from './owner.ts';

/** Another process held the lock for the whole time. */
export class LockedError extends Error {}

/** Age in ms at which a lock that is not refreshed is void, if its process has ended or is running. */
const stale = { ended: 2000, running: 10_000 };
const refresh = 1000;

export interface LockOptions {
  /** How long to wait for another process, in ms. */
  patience?: number;
  /** Called once if another process holds the lock. */
  onWait?: () => void;
}

/**
 * Acquires a lock in an existing folder: a folder `name`, and `name.json` with its owner. The lock of a
 * killed process is void after two seconds.
 * @returns Releases the lock.
 * @throws LockedError If another process still holds it after `patience`.
 */
export async function lockIn(
  folder: string,
  name: string,
  { patience = 120_000, onWait }: LockOptions = {},
): Promise<() => Promise<void>> {
  const lockfilePath = join(folder, name);
  const ownerFile = `${lockfilePath}.json`;
  const deadline = Date.now() + patience;
  for (let tries = 0; ; tries += 1) {
    const owner = await readOwner(ownerFile);
    try {
      const release = await lock(lockfilePath, {
        lockfilePath,
        realpath: false,
        update: refresh,
        stale: owner && isRunning(owner) ? stale.running : stale.ended,
      });
      const unlock = async (): Promise<void> => {
        await rm(ownerFile, { force: true });
        await release();
      };
      await writeOwner(ownerFile).catch(async (error: unknown) => {
        await unlock();
        throw error;
      });
      return unlock;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
      if (Date.now() > deadline) throw new LockedError(lockfilePath, { cause: error });
    }
    if (tries === 1) onWait?.();
    await sleep(250);
  }
}

import type { Target } from '../../src/build/publish/target.ts';

/** The process of a publisher ended. */
export class Killed extends Error {}

/**
 * A target in memory.
 * @param operations After so many written or removed files the process ends.
 */
export function memoryTarget(
  files: Map<string, string>,
  operations = Infinity,
  concurrency = 1,
): Target {
  let left = operations;
  const operate = async (work: () => void): Promise<void> => {
    left -= 1;
    if (left < 0) throw new Killed();
    // Operations that run at the same time end in another order than they began.
    for (let turns = left % concurrency; turns > 0; turns -= 1) await Promise.resolve();
    work();
  };
  return {
    name: 'memory',
    concurrency,
    isLocal: true,
    lock: () => Promise.resolve(() => Promise.resolve()),
    read: (path) => {
      const content = files.get(path);
      return Promise.resolve(content === undefined ? null : Buffer.from(content, 'latin1'));
    },
    write: (path, content) =>
      operate(() => files.set(path, Buffer.from(content).toString('latin1'))),
    async remove(paths) {
      for (const path of paths) await operate(() => files.delete(path));
    },
    async *list(prefix) {
      for (const [path, { length }] of [...files]) {
        await Promise.resolve();
        if (path.startsWith(prefix)) yield { path, size: length };
      }
    },
  };
}

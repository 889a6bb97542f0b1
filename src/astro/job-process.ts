import { join } from 'node:path';
import { doPagesJob } from '../build/pages-job.ts';
import type { JobMessage, JobOrder } from '../build/local-runner.ts';
import { openStore } from '../lib/open-store.ts';
import { silentSteps } from '../lib/progress.ts';
import { root } from '../lib/root.ts';
import { UserError } from '../lib/user-error.ts';
import { writePages } from './run-astro.ts';

const tell = (message: JobMessage): void => {
  process.send?.(message);
};

// Nobody waits for the result of a process whose parent was killed.
process.once('disconnect', () => process.exit());
// Ctrl+C reaches all processes of a terminal; the parent decides whether the job is finished.
process.on('SIGINT', () => undefined);

/** A process that does one job and ends. */
process.once('message', ({ job, store, folder }: JobOrder) => {
  const work = async (): Promise<void> => {
    const opened = await openStore(store, join(folder, 'copies'));
    const onProgress = (done: number): void => tell({ done });
    await doPagesJob(job, opened, folder, onProgress, { root, writePages, steps: silentSteps });
  };
  work()
    .then(() => tell('finished'))
    .catch((error: unknown) =>
      tell({
        failed: error instanceof UserError ? error.message : String((error as Error).stack),
        isUserError: error instanceof UserError,
      }),
    )
    .finally(() => process.disconnect());
});

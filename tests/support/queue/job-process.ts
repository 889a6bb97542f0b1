import { appendFile, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobMessage, JobOrder } from '../../../src/build/local-runner.ts';
import { folderStore } from '../../../src/lib/store-folder.ts';

/** The input of a job that writes its own key. */
export interface TrialInput {
  /** File to which the key is added when the job begins, and once more when it ends. */
  log: string;
  /** How long it takes, in ms. */
  time: number;
  /** With this text it fails. */
  failure?: string;
}

const tell = (message: JobMessage): void => {
  process.send?.(message);
};

process.once('disconnect', () => process.exit());

process.once('message', ({ job, store: address }: JobOrder) => {
  const work = async (): Promise<void> => {
    const store = folderStore(address);
    const text = await readFile(await store.fetch(job.input), 'utf8');
    const { log, time, failure } = JSON.parse(text) as TrialInput;
    await appendFile(log, `begin ${job.key}\n`);
    await sleep(time);
    if (failure !== undefined) throw new Error(failure);
    tell({ done: job.size });
    for (const name of job.results) await store.write(name, job.key);
    await appendFile(log, `end ${job.key}\n`);
  };
  work()
    .then(() => tell('finished'))
    .catch((error: unknown) => tell({ failed: (error as Error).message, isUserError: false }))
    .finally(() => process.disconnect());
});

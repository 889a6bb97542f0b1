import { fork } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../lib/user-error.ts';
import type { Job, JobProgress, RunJobs } from './job.ts';

/** What a process that does a job is told. */
export interface JobOrder {
  job: Job;
  /** The address of the store and the folder for its local copies. */
  store: string;
  folder: string;
}

/** What it answers. */
export type JobMessage = { done: number } | { failed: string; isUserError: boolean } | 'finished';

interface LocalOptions {
  /** Module of the process that does a job. */
  module: URL;
  store: string;
  /** Folder for working files. */
  workDir: string;
  /** Number of processes at the same time. */
  processes: number;
}

/** Does jobs in processes on this machine. */
export const localRunner =
  ({ module, store, workDir, processes }: LocalOptions): RunJobs =>
  async (jobs, onProgress) => {
    await mkdir(workDir, { recursive: true });
    const queue = jobs.values();
    const lane = async (): Promise<void> => {
      for (const job of queue) {
        const folder = await mkdtemp(join(workDir, 'job-'));
        try {
          await doInProcess(module, { job, store, folder }, onProgress);
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      }
    };
    const results = await Promise.allSettled(Array.from({ length: processes }, lane));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  };

/** Does a job in a process of its own. @throws UserError As the job does. */
export function doInProcess(module: URL, order: JobOrder, onProgress: JobProgress): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(module, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let isFinished = false;
    let failure: Error | null = null;
    child.on('message', (message: JobMessage) => {
      if (message === 'finished') isFinished = true;
      else if ('done' in message) onProgress(message.done);
      else
        failure = message.isUserError ? new UserError(message.failed) : new Error(message.failed);
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (isFinished) resolve();
      else reject(failure ?? new Error(`A build process ended: ${signal ?? code}.`));
    });
    child.send(order);
  });
}

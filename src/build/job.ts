import { z } from 'zod';
import type { Store } from '../lib/store.ts';

/**
 * A step of a build that any process on any machine can do: everything it reads is in the store, and its
 * results are put there. Doing a job twice gives the same bytes.
 */
export const jobSchema = z.strictObject({
  /** What the job does: write the pages of issues. */
  kind: z.literal('pages'),
  /** Hash of kind and input: the name of the job in a queue. */
  key: z.string(),
  /** Fingerprint of the program that made it; a worker with another refuses it. */
  program: z.string(),
  /** Name of its input in the store, a file of JSON. */
  input: z.string(),
  /** Names of the files in the store that it will have written. */
  results: z.array(z.string()),
  /** The amount of work, for progress: articles. */
  size: z.number(),
});

export type Job = z.infer<typeof jobSchema>;

/** Whether all results of a job are in the store. */
export async function jobIsDone({ results }: Job, store: Store): Promise<boolean> {
  for (const name of results) {
    if (!(await store.has(name))) return false;
  }
  return true;
}

/** Called when a part of a job is done, with the amount of work. */
export type JobProgress = (done: number) => void;

/**
 * Does jobs whose results are not in the store yet, in any order.
 * @throws UserError If a job fails; jobs that are done stay done.
 */
export type RunJobs = (jobs: readonly Job[], onProgress: JobProgress) => Promise<void>;

import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, type Job as QueuedJob } from 'bullmq';
import { showNote } from '../../lib/progress.ts';
import type { Store } from '../../lib/store.ts';
import { UserError } from '../../lib/user-error.ts';
import { jobIsDone, type Job, type JobProgress, type RunJobs } from '../job.ts';
import { connectRedis, queueNames } from './connection.ts';

export interface QueueOptions {
  /** Address of Redis. */
  url: string;
  store: Store;
  /** How often a job is tried; the time in ms before the second try, doubled before each later one. */
  attempts?: number;
  backoff?: number;
}

/** Time in ms between two looks at the queue. */
const pause = 500;

/** How often a job is put into the queue again that is neither there nor done. */
const mostLosses = 200;

/** How long in seconds a job that failed is kept in Redis. */
const failureAge = 7 * 24 * 60 * 60;

/**
 * Has jobs done by workers on any machine. The store decides whether a job is done; Redis only hands jobs
 * out. The id of a job is its key, so several builds that need the same job share it. A job that Redis has
 * lost is added again.
 */
export const queueRunner =
  ({ url, store, attempts = 3, backoff = 2000 }: QueueOptions): RunJobs =>
  async (jobs, onProgress) => {
    if (jobs.length === 0) return;
    const connection = await connectRedis(url);
    const queue = new Queue<Job>(queueNames.queueName, {
      connection,
      prefix: queueNames.prefix,
      defaultJobOptions: {
        attempts,
        backoff: { type: 'exponential', delay: backoff },
        removeOnComplete: true,
        removeOnFail: { age: failureAge },
      },
    });
    // `connectRedis` reports errors of the connection.
    queue.on('error', () => undefined);
    try {
      await Promise.all(jobs.map((job) => submit(queue, job)));
      await waitForAll(queue, { jobs, store, attempts, onProgress });
    } finally {
      await queue.close();
      connection.disconnect();
    }
  };

const add = (queue: Queue<Job>, job: Job): Promise<QueuedJob<Job>> =>
  queue.add(job.kind, job, { jobId: job.key });

/** Adds a job; one that failed for an earlier build is tried again. */
async function submit(queue: Queue<Job>, job: Job): Promise<void> {
  const queued = await add(queue, job);
  if (!(await queued.isFailed())) return;
  await queued.retry('failed', { resetAttemptsMade: true }).catch(async (error: unknown) => {
    // Another build may have done the same.
    if (await queued.isFailed()) throw error;
  });
}

interface WaitOptions {
  jobs: readonly Job[];
  store: Store;
  attempts: number;
  onProgress: JobProgress;
}

/** Looks at the jobs until all are done: unlike events, their states survive a restart of Redis. */
async function waitForAll(
  queue: Queue<Job>,
  { jobs, store, attempts, onProgress }: WaitOptions,
): Promise<void> {
  const waiting = new Map(jobs.map((job) => [job.key, { job, shown: 0, losses: 0 }]));
  const noteAbsence = workerWatch(queue);
  while (waiting.size > 0) {
    const since = performance.now();
    await noteAbsence();
    for (const [key, state] of waiting) {
      const { job } = state;
      const show = (done: number): void => {
        if (done > state.shown) onProgress(done - state.shown);
        state.shown = Math.max(state.shown, done);
      };
      const queued = await queue.getJob(key);
      if (queued) {
        if (typeof queued.progress === 'number') show(queued.progress);
        if (queued.failedReason && (await queued.isFailed())) throw failure(queued, attempts);
      } else if (await jobIsDone(job, store)) {
        show(job.size);
        waiting.delete(key);
      } else {
        state.losses += 1;
        if (state.losses > mostLosses) throw new UserError(otherStore);
        await add(queue, job);
      }
    }
    // Of a long queue, looking at it is to take a small part of the time.
    if (waiting.size > 0) await sleep(Math.max(pause, 5 * (performance.now() - since)));
  }
}

/** Time in ms between two counts of workers. */
const watchPause = 5000;

/** Says when there is no worker, once each time. */
function workerWatch(queue: Queue<Job>): () => Promise<void> {
  let last = performance.now();
  let isNoted = false;
  return async () => {
    if (performance.now() - last < watchPause) return;
    last = performance.now();
    const isAlone = (await queue.getWorkersCount()) === 0;
    if (isAlone && !isNoted) {
      showNote(
        '没有 worker，等待中。请用同一版本的程序启动：npm run worker -- redis://… --store …\nwaiting for workers of the same version',
      );
    }
    isNoted = isAlone;
  };
}

/** What failed, where, why, and what to do. */
function failure({ data, processedBy, failedReason }: QueuedJob<Job>, attempts: number): UserError {
  const { kind, key, size } = data;
  return new UserError(
    [
      `有一项工作试了 ${attempts} 次都没做成，网站没有改动。`,
      `A job failed ${attempts} times; the site was not changed.`,
      `  工作 job: ${kind} ${key}（${size} 篇 articles，${data.input}）`,
      `  worker: ${processedBy ?? '?'}`,
      `  原因 reason: ${failedReason}`,
      '请先消除原因，worker 的输出里有详情，再运行 npm run build；做好的部分不会重做。',
      'Remove the cause (see the output of the worker) and build again; what is done is kept.',
    ].join('\n'),
  );
}

const otherStore = [
  'worker 做完了工作，store 里却没有结果。worker 和 build 的 --store 要是同一个地方。',
  'Workers have done jobs whose results are not in the store: --store must be the same for them and for the build.',
].join('\n');

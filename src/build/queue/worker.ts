import { mkdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DelayedError, Worker, type Job as QueuedJob } from 'bullmq';
import { showNote } from '../../lib/progress.ts';
import type { Store } from '../../lib/store.ts';
import { UserError } from '../../lib/user-error.ts';
import { jobIsDone, jobSchema, type Job } from '../job.ts';
import { doInProcess } from '../local-runner.ts';
import { connectRedis, queueNames } from './connection.ts';

export interface WorkerOptions {
  /** Address of Redis. */
  url: string;
  /** Address of the store, and the store. */
  address: string;
  store: Store;
  /** Folder for working files, which no other worker uses. */
  folder: string;
  /** Fingerprint of the program. */
  program: string;
  /** Module of the process that does a job. */
  module: URL;
  /** Time in ms after which another worker takes up the job of one that has gone. */
  lockDuration?: number;
}

export interface RunningWorker {
  /** Ends when the worker has stopped. @throws UserError If it has another program than a build. */
  ended: Promise<void>;
  /** Stops it when its job is done. */
  stop: () => void;
}

/** Time in ms for which a job waits that a worker has refused. */
const refusalDelay = 1000;

/**
 * Starts a worker, which does one job at a time, each in a process of its own: a job that crashes or needs
 * too much memory costs an attempt, not the worker.
 * @throws UserError If Redis does not answer.
 */
export async function startWorker({
  url,
  address,
  store,
  folder,
  program,
  module,
  lockDuration = 10_000,
}: WorkerOptions): Promise<RunningWorker> {
  const name = `${hostname()}-${process.pid}`;
  const log = (text: string): void => showNote(`${new Date().toISOString()} ${name} ${text}`);
  let refusal: UserError | null = null;
  let isStopping = false;
  let isBusy = false;
  const closed = Promise.withResolvers<void>();
  const connection = await connectRedis(url);
  const worker = new Worker<Job>(queueNames.queueName, busily, {
    connection,
    prefix: queueNames.prefix,
    name,
    concurrency: 1,
    lockDuration,
    stalledInterval: lockDuration / 2,
    // With the first, a job that takes its worker down is begun three times.
    maxStalledCount: 2,
  });
  // `connectRedis` reports errors of the connection; a job whose lock was lost is done again.
  worker.on('error', () => undefined);
  worker.on('failed', (queued, error) => {
    const { id = '', attemptsMade = 0, opts } = queued ?? {};
    const reason = error.message.replaceAll('\n', '\n  ');
    log(`没做成 failed ${id} (${attemptsMade}/${opts?.attempts ?? 1}): ${reason}`);
  });

  function busily(queued: QueuedJob<Job>, token?: string): Promise<void> {
    isBusy = true;
    return work(queued, token).finally(() => (isBusy = false));
  }

  async function work(queued: QueuedJob<Job>, token?: string): Promise<void> {
    const job = jobSchema.parse(queued.data);
    if (job.program !== program) {
      refusal = new UserError(otherProgram(job.program, program));
      stop();
      await queued.moveToDelayed(Date.now() + refusalDelay, token);
      throw new DelayedError();
    }
    if (await jobIsDone(job, store)) {
      log(`已有 done before ${job.key}`);
      return;
    }
    if (!(await store.has(job.input))) throw new UserError(otherStore(address, job.input));
    const since = performance.now();
    log(`开始 begins ${job.kind} ${job.key} (${job.size})`);
    const own = join(folder, 'job');
    await rm(own, { recursive: true, force: true });
    await mkdir(own, { recursive: true });
    let done = 0;
    try {
      await doInProcess(module, { job, store: address, folder: own }, (more) => {
        done += more;
        // Only shown; without Redis it is not needed.
        queued.updateProgress(done).catch(() => undefined);
      });
    } finally {
      await rm(own, { recursive: true, force: true });
    }
    log(`完成 done ${job.key} ${((performance.now() - since) / 1000).toFixed(1)} s`);
  }

  function stop(): void {
    if (isStopping) return;
    isStopping = true;
    log('做完手上的工作就停 stops after its job');
    // Without a job there is nothing to wait for, not even for Redis.
    worker.close(!isBusy).then(closed.resolve, closed.reject);
  }
  log(`等待工作 waiting for jobs, ${address}`);
  return {
    stop,
    ended: closed.promise.then(() => {
      connection.disconnect();
      if (refusal) throw refusal;
    }),
  };
}

const otherProgram = (wanted: string, own: string): string =>
  [
    `build 与这个 worker 的程序不同（${wanted.slice(0, 12)}，${own.slice(0, 12)}），worker 停止。请两边用同一版本、同一 Node.js。`,
    'The build and this worker have different programs; the worker stops. Use the same version and the same Node.js for both.',
  ].join('\n');

const otherStore = (address: string, name: string): string =>
  [
    `${address} 里没有 ${name}。worker 和 build 的 --store 要是同一个地方。`,
    `${address} has no ${name}: --store must be the same for workers and for the build.`,
  ].join('\n');

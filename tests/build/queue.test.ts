import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Job } from '../../src/build/job.ts';
import { programFingerprint } from '../../src/build/program.ts';
import { queueRunner } from '../../src/build/queue/queue-runner.ts';
import { folderStore } from '../../src/lib/store-folder.ts';
import { UserError } from '../../src/lib/user-error.ts';
import { runCommand } from '../support/command.ts';
import { edit, root, writeSmallEdition } from '../support/edition.ts';
import { writeGeneratedEdition } from '../support/generated-edition.ts';
import { photograph } from '../support/picture-files.ts';
import type { TrialInput } from '../support/queue/job-process.ts';
import { freePort, startRedis, type RedisServer } from '../support/queue/redis-server.ts';
import { startS3 } from '../support/s3-server.ts';
import { spawnWorker, type WorkerProcess } from '../support/queue/worker.ts';
import { listSite } from '../support/site-files.ts';

let work: string;
let storeFolder: string;
let redis: RedisServer;
let workers: WorkerProcess[];

beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'kanben-queue-'));
  storeFolder = join(work, 'store');
  redis = await startRedis();
  workers = [];
  return async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await redis.close();
    await rm(work, { recursive: true });
  };
});

function remember(worker: WorkerProcess): WorkerProcess {
  workers.push(worker);
  return worker;
}

describe('a site built by workers', () => {
  const hookFile = join(root, 'tests/support/queue/loaded-packages.ts');
  const environment = { ...process.env };
  const { NODE_OPTIONS = '' } = environment;
  afterEach(() => {
    process.env = { ...environment };
  });

  /** Builds the edition in `work`. @returns The packages for several machines that were loaded. */
  async function build(name: string, ...options: string[]): Promise<string[]> {
    const log = join(work, `${name}.packages`);
    await writeFile(log, '');
    process.env['KANBEN_LOADED_PACKAGES'] = log;
    process.env['NODE_OPTIONS'] = `${NODE_OPTIONS} --import=${hookFile}`;
    const args = ['--content', join(work, 'content'), '--out', join(work, name), '--no-fonts'];
    expect(await runCommand('build', ...args, ...options)).toMatchObject({ code: 0 });
    return [...new Set((await readFile(log, 'utf8')).split('\n'))].filter((line) => line !== '');
  }

  async function filesOf(name: string): Promise<Map<string, string>> {
    const files = (await listSite(join(work, name))).filter((file) => !file.startsWith('.kanben/'));
    const read = files.map(
      async (file) => [file, await readFile(join(work, name, file), 'base64')] as const,
    );
    return new Map(await Promise.all(read));
  }

  async function expectSame(name: string): Promise<void> {
    const [alone, other] = [await filesOf('alone'), await filesOf(name)];
    expect([...other.keys()]).toEqual([...alone.keys()]);
    expect([...other].filter(([file, bytes]) => alone.get(file) !== bytes)).toEqual([]);
  }

  test('has the bytes of one built by one process, also if a worker and Redis are killed in the middle', async () => {
    await writeGeneratedEdition(join(work, 'content'), { articles: 6, perIssue: 2, pages: 2 });
    const issue = join(work, 'content/issues/2001-01-01');
    await writeFile(join(issue, 'front.jpg'), await photograph(900, 500));
    await edit(issue, 'issue.yaml', "n: '1',", "n: '1', image: front.jpg,");
    expect(await build('alone')).toEqual([]);

    const start = (): WorkerProcess =>
      remember(spawnWorker(work, 'scripts/worker.ts', redis.url, '--store', storeFolder));
    const [first, second] = [start(), start()];
    const options = ['--queue', redis.url, '--store', storeFolder, '--job-size', '2'];
    const building = build('queued', ...options);
    await Promise.all([first.says('开始 begins'), second.says('开始 begins')]);
    await first.kill();
    await redis.kill();
    await redis.restart();
    const third = start();
    expect(await building).toContain('bullmq');

    expect([...(await filesOf('alone')).keys()]).toContain('pictures/2001-01-01/front.jpg');
    await expectSame('queued');
    for (const worker of [second, third]) expect(worker.output()).toContain('完成 done');

    const bucket = await startS3('archive');
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL: bucket.endpoint,
    });
    expect(await build('kept', '--store', 's3://archive/store')).toEqual(['@aws-sdk/client-s3']);
    await expectSame('kept');
    await bucket.close();
  });
});

const program = 'a'.repeat(64);

/** Starts a worker for jobs of trial. */
const startTrialWorker = (name: string, { store = storeFolder, version = program } = {}) =>
  remember(
    spawnWorker(
      work,
      'tests/support/queue/worker-process.ts',
      ...[redis.url, store, join(work, name), version],
    ),
  );

/** Puts the input of a job of trial into the store. */
async function makeJob(name: string, input: Partial<TrialInput> = {}): Promise<Job> {
  const log = join(work, 'log');
  await folderStore(storeFolder).write(
    `jobs/${name}.json`,
    JSON.stringify({ log, time: 100, ...input }),
  );
  return {
    kind: 'pages',
    key: name,
    program,
    input: `jobs/${name}.json`,
    results: [`${name}.done`],
    size: 2,
  };
}

/** Has jobs done. @returns The sum of what was reported as progress. */
async function runJobs(jobs: readonly Job[]): Promise<number> {
  let sum = 0;
  const store = folderStore(storeFolder);
  await queueRunner({ url: redis.url, store, backoff: 50 })(jobs, (done) => (sum += done));
  return sum;
}

/** What jobs have noted: how often each began and ended. */
async function notes(): Promise<Record<string, number>> {
  const lines = (await readFile(join(work, 'log'), 'utf8').catch(() => '')).split('\n');
  return Object.fromEntries(
    [...Map.groupBy(lines.slice(0, -1), (line) => line)].map(([line, all]) => [line, all.length]),
  );
}

test('a job is done once for two builds at the same time, and progress is complete in both', async () => {
  startTrialWorker('one');
  startTrialWorker('two');
  const jobs = await Promise.all(['a', 'b', 'c', 'd'].map((name) => makeJob(name)));
  expect(await Promise.all([runJobs(jobs), runJobs(jobs)])).toEqual([8, 8]);
  expect(await notes()).toEqual(
    Object.fromEntries(
      jobs.flatMap(({ key }) => [
        [`begin ${key}`, 1],
        [`end ${key}`, 1],
      ]),
    ),
  );
});

test('a job whose results are in the store is not done', async () => {
  const worker = startTrialWorker('one');
  const job = await makeJob('a');
  await folderStore(storeFolder).write('a.done', '');
  expect(await runJobs([job])).toBe(2);
  await worker.says('已有 done before a');
  expect(await notes()).toEqual({});
});

test('the job of a worker that was killed is taken up by another, and its process ends', async () => {
  const job = await makeJob('a', { time: 1500 });
  const lost = startTrialWorker('one');
  const running = runJobs([job]);
  await lost.says('开始 begins');
  while (!(await notes())['begin a']) await sleep(20);
  await lost.kill();
  startTrialWorker('two');
  await running;
  expect(await notes()).toEqual({ 'begin a': 2, 'end a': 1 });
});

test('jobs that Redis has lost are handed out again', async () => {
  const jobs = [await makeJob('a'), await makeJob('b')];
  const running = runJobs(jobs);
  await sleep(1000);
  await redis.kill();
  const url = new URL(redis.url);
  // Another one in its place, which is empty.
  redis = await startRedis(Number(url.port));
  startTrialWorker('one');
  expect(await running).toBe(4);
});

test('a job that always fails ends the build with what, where, why and what to do', async () => {
  startTrialWorker('one');
  const poisoned = await makeJob('b', { failure: '这一期有毒' });
  const running = runJobs([await makeJob('a'), poisoned]);
  await expect(running).rejects.toThrow(UserError);
  const said = await running.catch((error: unknown) => (error as Error).message);
  for (const part of ['3 times', 'pages b', '这一期有毒', 'npm run build', 'worker: ']) {
    expect(said).toContain(part);
  }
  expect(await notes()).toEqual({ 'begin a': 1, 'end a': 1, 'begin b': 3 });
});

test('a job that failed for an earlier build is tried again', async () => {
  startTrialWorker('one');
  const job = await makeJob('a', { failure: '磁盘满了' });
  await expect(runJobs([job])).rejects.toThrow('磁盘满了');
  await folderStore(storeFolder).remove([job.input]);
  await makeJob('a');
  expect(await runJobs([job])).toBe(2);
});

test('a worker with another program refuses jobs with a message and stops; one with the same does them', async () => {
  const other = startTrialWorker('one', { version: 'b'.repeat(64) });
  const running = runJobs([await makeJob('a')]);
  expect(await other.ended).toBe(1);
  expect(other.output()).toContain('different programs');
  startTrialWorker('two');
  await running;
  expect(await notes()).toEqual({ 'begin a': 1, 'end a': 1 });
}, 60_000);

test('a build whose worker has another store ends with that reason, and publishes nothing', async () => {
  const version = await programFingerprint(root);
  startTrialWorker('one', { store: join(work, 'elsewhere'), version });
  const content = await writeSmallEdition();
  const site = join(work, 'site');
  const places = ['--content', content, '--out', site, '--store', storeFolder];
  const { code, output } = await runCommand('build', ...places, '--queue', redis.url, '--no-fonts');
  expect(code).toBe(1);
  expect(output).toContain('elsewhere has no jobs/');
  expect(await readdir(site).catch(() => [])).toEqual([]);
});

test('a worker that is told to stop finishes its job first', async () => {
  const worker = startTrialWorker('one');
  const running = runJobs([await makeJob('a', { time: 500 })]);
  await worker.says('开始 begins');
  worker.stop();
  await running;
  expect(await worker.ended).toBe(0);
  expect(await notes()).toEqual({ 'begin a': 1, 'end a': 1 });
});

test('an address where no Redis answers is named', async () => {
  const url = `redis://127.0.0.1:${await freePort()}`;
  const running = queueRunner({ url, store: folderStore(storeFolder) })(
    [await makeJob('a')],
    () => undefined,
  );
  await expect(running).rejects.toThrow(UserError);
  await expect(running).rejects.toThrow(url.slice('redis://'.length));
});

test('a queue without a store is refused', async () => {
  const { code, output } = await runCommand('build', '--queue', redis.url);
  expect(code).toBe(1);
  expect(output).toContain('--store');
});

test('a worker that has no job and no Redis stops at once', async () => {
  const worker = startTrialWorker('one');
  await worker.says('等待工作');
  await redis.kill();
  await worker.says('断开');
  worker.stop();
  expect(await worker.ended).toBe(0);
});

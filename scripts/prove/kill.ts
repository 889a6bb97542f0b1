import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, watch } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { showProgress } from '../../src/lib/progress.ts';
import { root } from '../../src/lib/root.ts';
import { wholeNumber } from '../cli/options.ts';
import { run } from '../cli/run.ts';
import { UserError } from '../../src/lib/user-error.ts';

/** Adds `kill`, which kills commands at random moments and checks that the next one recovers. */
export function addProof(program: Command): void {
  program
    .command('kill')
    .description('在任意时刻强行终止 apply 与 build kills apply and build at random moments')
    .option('--times <number>', '每个命令终止几次 how often each is killed', wholeNumber, 100)
    .option('--only <command>', '只试 apply 或 build one of the two')
    .action(({ times, only }: { times: number; only?: string }) =>
      run(async () => {
        if (only !== 'build') report('apply', await proveApply(times));
        if (only !== 'apply') report('build', await proveBuild(times));
      }),
    );
}

/** The result of killing one command. */
interface Round {
  /** Whether it was killed before its end, and while it was writing. */
  moment: 'ended' | 'before writing' | 'writing';
  failures: string[];
}

/** The contents of a folder: path → SHA-256. */
type Snapshot = ReadonlyMap<string, string>;

async function snapshot(folder: string): Promise<Snapshot> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(
    await Promise.all(
      paths.map(async (path) => {
        const hash = createHash('sha256').update(await readFile(path));
        return [path.slice(folder.length + 1), hash.digest('hex')] as const;
      }),
    ),
  );
}

const isSame = (a: Snapshot, b: Snapshot): boolean =>
  a.size === b.size && [...a].every(([path, hash]) => b.get(path) === hash);

/** Runs a command. @returns Its exit code (null if it was killed) and its output. */
function start(args: readonly string[]) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output }));
  });
  return { ended, kill: () => child.kill('SIGKILL') };
}

async function succeed(args: readonly string[]): Promise<string[]> {
  const { code, output } = await start(args).ended;
  return code === 0 ? [] : [`${args.join(' ')} → ${code}\n${output}`];
}

/** How writing is detected: an entry of a folder appears or disappears. */
interface Sign {
  folder: string;
  name: string;
  /** How long the writing takes from then, in ms. */
  span: number;
  isWriting: () => boolean;
}

/**
 * Starts a command and kills it: in every other round at any moment of its usual duration, else at any
 * moment after it is seen to write.
 */
async function killSomewhere(
  args: readonly string[],
  round: number,
  duration: number,
  { folder, name, span, isWriting }: Sign,
): Promise<Round['moment']> {
  const { ended, kill } = start(args);
  if (round % 2 === 0) {
    await Promise.race([ended, sleep(Math.random() * duration)]);
  } else {
    const watcher = watch(folder);
    const seen = new Promise((resolve) => {
      watcher.on('change', (_event, file) => file === name && resolve(file));
    });
    await Promise.race([ended, seen]);
    watcher.close();
    // A timer is not accurate enough for such short times.
    const until = performance.now() + Math.random() * span;
    while (performance.now() < until);
  }
  kill();
  const wrote = isWriting();
  const { code } = await ended;
  if (code !== null) return 'ended';
  return wrote ? 'writing' : 'before writing';
}

const hidden = (names: readonly string[]): string[] =>
  names.filter((name) => name.startsWith('.') || name.endsWith('.part'));

/** Moves the articles of an issue to another day and back. */
async function proveApply(times: number): Promise<Round[]> {
  const content = join(await mkdtemp(join(tmpdir(), 'kanben-kill-')), 'content');
  await cp(join(root, 'content'), content, { recursive: true });
  const plan = join(content, 'transcripts/000_45fdff6c98f5bab5.txt.plan.yaml');
  const days = ['2022-11-02', '2022-11-01'] as const;
  const argumentsFor = (day: string): string[] => [
    'scripts/import.ts',
    ...['apply', plan, '--content', content, '--date', day],
  ];
  const states: Snapshot[] = [];
  let duration = 0;
  for (const day of days) {
    const begin = performance.now();
    const failures = await succeed(argumentsFor(day));
    if (failures.length > 0) throw new UserError(failures.join('\n'));
    duration = performance.now() - begin;
    states.push(await snapshot(content));
  }
  const sign = {
    folder: content,
    name: '.kanben',
    span: 40,
    isWriting: () => existsSync(join(content, '.kanben')),
  };
  return rounds('apply', times, async (round) => {
    const aim = Math.floor(round / 2) % 2;
    const command = argumentsFor(days[aim] ?? '');
    const moment = await killSomewhere(command, round, duration, sign);
    const failures: string[] = [];
    for (const [file, hash] of await snapshot(content)) {
      const isWhole = file.startsWith('.') || states.some((state) => state.get(file) === hash);
      if (!isWhole) failures.push(`${file} is torn`);
    }
    failures.push(...(await succeed(command)));
    const target = states[aim];
    if (!target || !isSame(await snapshot(content), target)) failures.push('not whole');
    const left = hidden(await readdir(content, { recursive: true }));
    failures.push(...left.map((name) => `${name} is left`));
    if (round % 20 === 0)
      failures.push(...(await succeed(['scripts/check.ts', '--content', content])));
    return { moment, failures };
  });
}

/** Builds two forms of an edition of one article in turn into one folder. */
async function proveBuild(times: number): Promise<Round[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kanben-kill-'));
  const content = await smallEdition(join(folder, 'content'));
  const out = join(folder, 'site');
  const command = ['scripts/build.ts', '--content', content, '--out', out, '--no-fonts'];
  const article = join(content, 'issues/2022-11-01/1-1.md');
  const text = await readFile(article, 'utf8');
  const forms = [text, text.replaceAll('天气', '收成')];
  const published = async (): Promise<Snapshot> =>
    new Map([...(await snapshot(out))].filter(([file]) => !file.startsWith('.kanben/')));
  const states: Snapshot[] = [];
  let duration = 0;
  for (const form of forms) {
    await writeFile(article, form);
    const begin = performance.now();
    const failures = await succeed(command);
    if (failures.length > 0) throw new UserError(failures.join('\n'));
    duration = performance.now() - begin;
    states.push(await published());
  }
  const journal = join(out, '.kanben', 'journal.json');
  const sign = {
    folder: join(out, '.kanben'),
    name: 'journal.json',
    span: 15,
    isWriting: () => existsSync(journal),
  };
  return rounds('build', times, async (round) => {
    // Always another form than the one that is published: else nothing is written.
    const aim = round % 2;
    await writeFile(article, forms[aim] ?? '');
    const moment = await killSomewhere(command, round, duration, sign);
    const found: string[] = [];
    for (const [file, hash] of await published()) {
      if (!states.some((state) => state.get(file) === hash)) found.push(`${file} is torn`);
    }
    found.push(...(await succeed(command)));
    const target = states[aim];
    if (!target || !isSame(await published(), target)) found.push('not whole');
    if (existsSync(journal)) found.push('the journal is left');
    found.push(...hidden(await readdir(folder)).map((name) => `${name} is left`));
    return { moment, failures: found };
  });
}

async function smallEdition(content: string): Promise<string> {
  const folder = join(content, 'issues/2022-11-01');
  await mkdir(folder, { recursive: true });
  const files = {
    'edition.yaml': 'format: 2\ntitle: 样报\nscript: zh-Hans\nvariants: [zh-Hans]\n',
    'issues/2022-11-01/issue.yaml':
      "date: 2022-11-01\ndateCertainty: exact\nnewspaper: 样报\npages:\n  - n: '1'\n    articles: [2022-11-01-1-1]\n",
    'issues/2022-11-01/1-1.md':
      '---\nid: 2022-11-01-1-1\nheadline: [头条新闻]\n---\n\n本报讯今天的天气很好。\n',
  };
  for (const [file, text] of Object.entries(files)) await writeFile(join(content, file), text);
  return content;
}

async function rounds(
  name: string,
  times: number,
  one: (round: number) => Promise<Round>,
): Promise<Round[]> {
  const done: Round[] = [];
  const progress = showProgress(`kill -9 ${name}`, times);
  for (let round = 0; round < times; round += 1) {
    const result = await one(round);
    done.push(result);
    for (const failure of result.failures) console.error(`${name} ${round + 1}: ${failure}`);
    progress.step();
  }
  progress.stop();
  return done;
}

function report(name: string, done: readonly Round[]): void {
  const count = (moment: Round['moment']): number =>
    done.filter((round) => round.moment === moment).length;
  const failed = done.filter(({ failures }) => failures.length > 0).length;
  console.log(
    `${name}: killed ${done.length} times (${count('before writing')} before it wrote, ${count('writing')} while it wrote, ${count('ended')} after its end), ${failed} not whole afterwards`,
  );
  if (failed > 0) process.exitCode = 1;
}

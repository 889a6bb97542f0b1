import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { findBrowsers, type Browsers } from './browsers/ensure-browsers.ts';
import { root } from '../src/lib/root.ts';
import { run } from './cli/run.ts';
import { UserError } from '../src/lib/user-error.ts';
import { seconds } from './test/progress.ts';
import { isStage, stages, stagesToRun, type Plan, type Tally } from './test/stages.ts';

const names = Object.keys(stages).join(' ');

const command = new Command('npm test --')
  .description('检查程序 checks the program: all that CI checks, or the stages named')
  .argument('[stages...]', `步骤 stages: ${names}`)
  .option('--watch', '改动后自动再测（unit 或 build）tests again after each change: unit or build')
  .parse();

const isCI = !['', '0', 'false'].includes(process.env['CI'] ?? '');
const durationsFile = join(root, '.cache/test/durations.json');

/** Runs a program of a package. @returns Its exit code; 1 if it did not start. */
const execute = ([program, ...args]: Plan['commands'][number], env = {}): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', program), args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });

async function runPlan({ commands, env, tally }: Plan): Promise<Tally> {
  let code = 0;
  for (const each of commands) code ||= await execute(each, env);
  if (!tally) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const counted = await tally().catch(() => ({ passed: 0, failed: 1 }));
  // A stage that ends badly has failed, whatever its report says; so has one that tested nothing.
  const ended = code === 0 && counted.passed > 0;
  return ended ? counted : { ...counted, failed: Math.max(counted.failed, 1) };
}

/** @throws UserError If a name is not a stage's. */
function chosenStages(): ReturnType<typeof stagesToRun> {
  const unknown = command.args.filter((name) => !isStage(name));
  if (unknown.length > 0) {
    throw new UserError(
      `没有这个步骤 no such stage: ${unknown.join(' ')}。可选 choose from: ${names}`,
    );
  }
  return stagesToRun(command.args.filter(isStage), isCI);
}

/** @throws UserError If the stages named cannot be watched. */
async function watch(): Promise<void> {
  const projects = command.args.length > 0 ? command.args : ['unit'];
  if (!projects.every((name) => name === 'unit' || name === 'build')) {
    throw new UserError(
      '--watch 只用于 unit 和 build，如 only for unit and build: npm test -- --watch unit',
    );
  }
  process.exitCode = await execute([
    'vitest',
    'watch',
    ...projects.map((name) => `--project=${name}`),
  ]);
}

async function test(): Promise<void> {
  const chosen = chosenStages();
  await rm(join(root, '.cache/test/reports'), { recursive: true, force: true });
  await mkdir(join(root, '.cache/test/reports'), { recursive: true });
  const durations = await readFile(durationsFile, 'utf8')
    .then((text) => JSON.parse(text) as Record<string, number>)
    .catch((): Record<string, number> => ({}));
  let found: Browsers | undefined;
  const browsers = (): Browsers => (found ??= findBrowsers());
  const done = new Set<string>();
  const total: Tally = { passed: 0, failed: 0 };
  const leftOut: string[] = [];
  for (const [i, name] of chosen.entries()) {
    const last = durations[name];
    const expected = last === undefined ? '' : ` (last time ${seconds(last)})`;
    console.log(`\n── step ${i + 1} of ${chosen.length}: ${name}${expected} ──`);
    const plan: Plan = stages[name]({ browsers, done });
    leftOut.push(...(plan.leftOut ?? []));
    if (plan.commands.length === 0) continue;
    const start = Date.now();
    const { passed, failed } = await runPlan(plan);
    total.passed += passed;
    total.failed += failed;
    const isWhole = failed === 0 && !plan.leftOut?.length;
    if (isWhole) {
      done.add(name);
      durations[name] = Date.now() - start;
    }
    console.log(`${name}: ${passed} passed, ${failed} failed in ${seconds(Date.now() - start)}`);
    await writeFile(durationsFile, JSON.stringify(durations));
  }
  report(total, leftOut, found?.remedy ?? '');
}

/** What was left out fails in CI; the last line is for programs. */
function report({ passed, failed }: Tally, leftOut: readonly string[], remedy: string): void {
  if (leftOut.length > 0) {
    console.log(`\n没有测 left out: ${leftOut.join('、')}\n${remedy}`);
    if (isCI) console.log('在 CI 里算作失败。In CI this counts as failure.');
  }
  const failures = failed + (isCI ? leftOut.length : 0);
  const skipped = isCI || leftOut.length === 0 ? '' : `, ${leftOut.length} skipped`;
  console.log(`\n${passed} passed, ${failures} failed${skipped}`);
  if (failures > 0) process.exitCode = 1;
}

await run(() => (command.opts<{ watch?: boolean }>().watch ? watch() : test()));

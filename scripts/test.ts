import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { ensureBrowser, ensureFirefox } from './browser.ts';
import { root } from './options.ts';
import { run } from './site.ts';

/** How many checks of a step passed and failed. */
interface Tally {
  passed: number;
  failed: number;
}

interface Step {
  name: string;
  /** A program of a package, and its arguments. */
  command: [program: string, ...args: string[]];
  /** Reads the tally from the report the step leaves; without one, the step counts as one check. */
  tally?: () => Promise<Tally>;
}

const reports = join(root, '.cache/test/reports');

const readReport = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(join(reports, name), 'utf8')) as T;

const vitestReport = 'vitest.json';
const playwrightReport = 'playwright.json';

const steps: Step[] = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] },
  { name: 'types', command: ['astro', 'check'] },
  {
    name: 'unit and build',
    command: [
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${join(reports, vitestReport)}`,
    ],
    tally: async () => {
      const report = await readReport<{
        numPassedTests: number;
        numFailedTests: number;
        numFailedTestSuites: number;
        numTotalTests: number;
      }>(vitestReport);
      // A file that does not load fails as a suite and has no tests to count.
      const failed = Math.max(report.numFailedTests, Math.min(report.numFailedTestSuites, 1));
      return { passed: report.numPassedTests, failed };
    },
  },
  {
    name: 'browser',
    command: ['playwright', 'test', '--reporter=dot,json'],
    tally: async () => {
      const { stats, errors } = await readReport<{
        stats: { expected: number; unexpected: number; flaky: number; skipped: number };
        errors: unknown[];
      }>(playwrightReport);
      return {
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
      };
    },
  },
];

/** Runs a program of a package. @returns Its exit code; 1 if it did not start. */
const execute = ([program, ...args]: Step['command']): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', program), args, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        ASTRO_TELEMETRY_DISABLED: '1',
        PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, playwrightReport),
      },
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });

async function runStep({ name, command, tally }: Step): Promise<Tally> {
  console.log(`\n── ${name} ──`);
  const code = await execute(command);
  if (!tally) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  const counted = await tally().catch(() => ({ passed: 0, failed: 1 }));
  // A step that ends badly has failed, whatever its report says; so has one that tested nothing.
  const ended = code === 0 && counted.passed > 0;
  return ended ? counted : { ...counted, failed: Math.max(counted.failed, 1) };
}

new Command('npm test --').description('全部检查 everything that CI checks').parse();

await run(async () => {
  ensureBrowser();
  ensureFirefox();
  await rm(reports, { recursive: true, force: true });
  await mkdir(reports, { recursive: true });
  const total: Tally = { passed: 0, failed: 0 };
  for (const step of steps) {
    const { passed, failed } = await runStep(step);
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
});

import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Tests to run: of one project, selected by parts of their paths or by a file that they import. */
export interface Step {
  project: 'unit' | 'build';
  /** Parts of paths; none means all tests that import the file. */
  paths: readonly string[];
}

/** The first test that failed, or null if all passed. */
export type Verdict = string | null;

/** Folders that are not copied. */
const leftOut = /^(?:node_modules|\.git|\.astro|\.cache|\.vitest|dist(?:\..+)?|test-results)$/u;

/** Caches in `node_modules`, which the copy must not share. */
const runtime = ['.astro', '.vite'];

/** Timeout of a test in ms, long enough for a loaded machine. */
const testTimeout = 900_000;

/** Timeout of a run in ms, for mutants that never end. */
const runTimeout = 1_800_000;

/** A copy of the program for trying mutants; its packages are hard links. */
export class Lane {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Copies the program to a folder, which is replaced. */
  static async create(root: string, folder: string): Promise<Lane> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const names = (await readdir(root)).filter((name) => !leftOut.test(name));
    for (const name of names) {
      await cp(join(root, name), join(folder, name), { recursive: true });
    }
    const packages = join(folder, 'node_modules');
    await promisify(execFile)('cp', ['-al', join(root, 'node_modules'), packages]);
    for (const name of runtime) await rm(join(packages, name), { recursive: true, force: true });
    return new Lane(folder);
  }

  /** Runs something with another text in a file, and puts the file back. */
  async withText<T>(file: string, text: string, action: () => Promise<T>): Promise<T> {
    const path = join(this.folder, file);
    const original = await readFile(path, 'utf8');
    await writeFile(path, text);
    try {
      return await action();
    } finally {
      await writeFile(path, original);
    }
  }

  /**
   * Runs tests up to the first that fails.
   * @param file What the tests import, where the step names no paths; without it, all tests.
   * @throws If no test was run at all.
   */
  async test({ project, paths }: Step, file?: string): Promise<Verdict> {
    const output = join(this.folder, '.cache', 'report.json');
    await rm(output, { force: true });
    const what =
      paths.length > 0 || file === undefined ? ['run', ...paths] : ['related', file, '--run'];
    const isInTime = await this.#vitest([
      ...what,
      '--project',
      project,
      '--bail=1',
      '--reporter=json',
      `--outputFile=${output}`,
      `--testTimeout=${testTimeout}`,
      `--hookTimeout=${testTimeout}`,
    ]);
    if (!isInTime) return 'no end within the time for all tests';
    const report = JSON.parse(await readFile(output, 'utf8')) as Report;
    if (report.testResults.length === 0) throw new Error(`No tests: ${what.join(' ')}`);
    return firstFailure(report);
  }

  /** @returns Whether the program ended by itself. */
  #vitest(args: readonly string[]): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const child = spawn(join(this.folder, 'node_modules/.bin/vitest'), args, {
        cwd: this.folder,
        stdio: 'ignore',
        timeout: runTimeout,
        env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
      });
      child.on('error', reject);
      child.on('close', (code) => resolve(code !== null));
    });
  }

  /** Removes the copy. */
  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The required part of Vitest’s JSON report. */
interface Report {
  success: boolean;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

function firstFailure({ success, testResults }: Report): Verdict {
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed');
  if (failed) return failed.fullName;
  const suite = testResults.find(({ status }) => status === 'failed');
  if (suite) return suite.message.split('\n')[0] ?? suite.name;
  return success ? null : 'the run as a whole';
}

import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Tests to be run: of one project, by parts of their paths or by the file that they import. */
export interface Step {
  project: 'unit' | 'build';
  /** Parts of paths; none means all tests that import the file. */
  paths: readonly string[];
}

/** The first test that failed, or null if all passed. */
export type Verdict = string | null;

/** What a copy of the program need not have. */
const leftOut = /^(?:node_modules|\.git|\.astro|\.cache|\.vitest|dist(?:\..+)?|test-results)$/u;

/** What the packages’ folder holds of earlier runs; a copy must not write into the original’s. */
const runtime = ['.astro', '.vite', '.kanben-build.lock'];

/** Time for one test, in milliseconds: a loaded machine must not look like a failing test. */
const testTimeout = 900_000;

/** Time for one run of tests, in milliseconds: code that never ends is noticed. */
const runTimeout = 1_800_000;

/** A copy of the program in which mutants are tried. Its packages are hard links. */
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

  /** Takes the copy away. */
  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The part of Vitest’s JSON report that counts here. */
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

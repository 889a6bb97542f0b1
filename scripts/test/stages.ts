import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { includedSite } from '../../tests/support/sites.ts';
import { root } from '../../src/lib/root.ts';
import type { Browsers } from '../browsers/ensure-browsers.ts';

/** Numbers of passed and failed checks of a stage. */
export interface Tally {
  passed: number;
  failed: number;
}

/** The commands of a stage. */
export interface Plan {
  /** Programs of packages with their arguments, run in order until one fails. */
  commands: [program: string, ...args: string[]][];
  /** Reads the tally from the commands' report; without it the stage counts as one check. */
  tally?: () => Promise<Tally>;
  /** Checks that are not run, as something is missing here. */
  leftOut?: string[];
  env?: Record<string, string>;
}

/** The context in which a stage makes its plan. */
export interface Circumstances {
  /** Finds browsers, or installs them, once. */
  browsers: () => Browsers;
  /** Stages that ran before, in the same run. */
  done: ReadonlySet<string>;
}

const reports = join(root, '.cache/test/reports');

const reportFile = (stage: string): string => join(reports, `${stage}.json`);

const readReport = async <T>(stage: string): Promise<T> =>
  JSON.parse(await readFile(reportFile(stage), 'utf8')) as T;

const vitest = (stage: string, project: string, ...more: string[]): Plan => ({
  commands: [
    [
      'vitest',
      'run',
      '--project',
      project,
      `--reporter=${join(root, 'scripts/test/vitest-progress.ts')}`,
      '--reporter=json',
      `--outputFile.json=${reportFile(stage)}`,
      ...more,
    ],
  ],
  tally: async () => {
    const report = await readReport<{
      numPassedTests: number;
      numFailedTests: number;
      numFailedTestSuites: number;
    }>(stage);
    // A file that does not load is a failed suite without tests.
    const failed = Math.max(report.numFailedTests, Math.min(report.numFailedTestSuites, 1));
    return { passed: report.numPassedTests, failed };
  },
});

function build({ browsers }: Circumstances): Plan {
  if (browsers().chromium) return vitest('build', 'build');
  return {
    ...vitest('build', 'build', '--exclude', 'tests/build/pdf.test.ts'),
    leftOut: ['tests/build/pdf.test.ts (Chromium)'],
  };
}

function browser({ browsers, done }: Circumstances): Plan {
  const { chromium, firefox } = browsers();
  const projects = [...(chromium ? ['phone', 'desktop'] : []), ...(firefox ? ['firefox'] : [])];
  const leftOut = [
    ...(chromium ? [] : ['tests/e2e (Chromium)']),
    ...(firefox ? [] : ['tests/firefox (Firefox)']),
  ];
  if (projects.length === 0) return { commands: [], leftOut };
  return {
    leftOut,
    commands: [
      [
        'playwright',
        'test',
        `--reporter=${join(root, 'scripts/test/playwright-progress.ts')},json`,
        ...projects.map((name) => `--project=${name}`),
      ],
    ],
    env: {
      PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile('browser'),
      // The build tests have just built the site for the browser tests.
      ...(done.has('build') ? { KANBEN_TEST_SITE: includedSite } : {}),
    },
    tally: async () => {
      const { stats, errors } = await readReport<{
        stats: { expected: number; unexpected: number; flaky: number; skipped: number };
        errors: unknown[];
      }>('browser');
      return {
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
      };
    },
  };
}

/** All stages by name, in the order in which they run. */
export const stages = {
  format: () => ({ commands: [['prettier', '--check', '--log-level', 'warn', '.']] }),
  types: () => ({ commands: [['astro', 'check']] }),
  // Typed lint rules need the types that Astro generates for collections.
  lint: ({ done }) => ({
    commands: [
      ...(done.has('types') ? [] : [['astro', 'sync'] satisfies [string, string]]),
      ['eslint', '.', '--max-warnings', '0'],
      ['knip'],
    ],
  }),
  unit: () => vitest('unit', 'unit'),
  coverage: () => vitest('coverage', 'unit', '--coverage'),
  build,
  browser,
} satisfies Record<string, (circumstances: Circumstances) => Plan>;

export type StageName = keyof typeof stages;

/** Whether there is a stage of this name. */
export const isStage = (name: string): name is StageName => Object.hasOwn(stages, name);

/**
 * The stages to run: those named, in their order; without names all, where coverage is measured in CI
 * by the run of the unit tests.
 */
export function stagesToRun(named: readonly StageName[], isCI: boolean): StageName[] {
  const known = Object.keys(stages).filter(isStage);
  if (named.length > 0) return known.filter((name) => named.includes(name));
  return known.filter((name) => name !== (isCI ? 'unit' : 'coverage'));
}

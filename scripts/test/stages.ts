import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { includedSite } from '../../tests/support/sites.ts';
import { root } from '../../src/lib/root.ts';
import type { Browsers } from '../browsers/ensure-browsers.ts';

/** How many checks of a stage passed and failed. */
export interface Tally {
  passed: number;
  failed: number;
}

/** What a stage runs. */
export interface Plan {
  /** Programs of packages with their arguments, one after the other until one fails. */
  commands: [program: string, ...args: string[]][];
  /** Reads the tally from the report that the commands leave; without it the stage is one check. */
  tally?: () => Promise<Tally>;
  /** What is missing here, and so is not run. */
  leftOut?: string[];
  env?: Record<string, string>;
}

/** What a stage may ask before it makes its plan. */
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
    // A file that does not load fails as a suite and has no tests to count.
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
      // The tests of the build have just made the site that browsers are to see.
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
  // Typed rules need the types that Astro makes of the collections.
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

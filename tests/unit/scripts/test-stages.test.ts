import { describe, expect, test } from 'vitest';
import { createProgress, seconds } from '../../../scripts/test/progress.ts';
import { isStage, stages, stagesToRun, type Plan } from '../../../scripts/test/stages.ts';

const all = { chromium: true, firefox: true, remedy: '' };
const none = { chromium: false, firefox: false, remedy: 'install' };

describe('the stages', () => {
  test('of a run without names are all, the unit tests once', () => {
    expect(stagesToRun([], false)).toEqual(['format', 'types', 'lint', 'unit', 'build', 'browser']);
    expect(stagesToRun([], true)).toEqual([
      'format',
      'types',
      'lint',
      'coverage',
      'build',
      'browser',
    ]);
  });

  test('that are named run in their order, each once', () => {
    expect(stagesToRun(['browser', 'unit', 'unit'], true)).toEqual(['unit', 'browser']);
    expect([isStage('unit'), isStage('toString'), isStage('e2e')]).toEqual([true, false, false]);
  });

  test('leave out what needs a missing browser, and say so', () => {
    const plan = (name: 'build' | 'browser', browsers: typeof all): Plan =>
      stages[name]({ browsers: () => browsers, done: new Set() });
    expect(plan('build', all).leftOut ?? []).toEqual([]);
    expect(plan('build', none).leftOut).toHaveLength(1);
    expect(plan('build', none).commands[0]).toContain('tests/build/pdf.test.ts');
    expect(plan('browser', all).leftOut).toEqual([]);
    expect(plan('browser', none)).toMatchObject({ commands: [] });
    expect(plan('browser', none).leftOut).toHaveLength(2);
    const chromium = plan('browser', { ...none, chromium: true });
    expect(chromium.commands[0]).toContain('--project=desktop');
    expect(chromium.commands[0]).not.toContain('--project=firefox');
    expect(chromium.leftOut).toHaveLength(1);
  });

  test('of the browser use the site of the build that ran just before', () => {
    const env = (...done: string[]) =>
      stages.browser({ browsers: () => all, done: new Set(done) }).env;
    expect(env('build')).toHaveProperty('KANBEN_TEST_SITE');
    expect(env('unit')).not.toHaveProperty('KANBEN_TEST_SITE');
  });
});

test('progress counts the parts, and names a test where nothing was printed for long', () => {
  const lines: string[] = [];
  let now = 0;
  const progress = createProgress(
    2,
    (line) => lines.push(line),
    () => now,
  );
  progress.test('甲');
  now = 5000;
  progress.test('乙');
  now = 6000;
  progress.test('丙');
  progress.part('a.test.ts', '3 tests');
  expect(lines).toEqual(['  … 2 tests  乙', '  1/2  a.test.ts  3 tests']);
});

test.each([
  [1234, '1.2 s'],
  [59_900, '59.9 s'],
  [125_000, '2 min 5 s'],
])('%i milliseconds are %s', (time, shown) => {
  expect(seconds(time)).toBe(shown);
});

import { expect, test } from 'vitest';
import { createSteps, showProgress, showStep } from '../../../src/lib/progress.ts';

/** Standard error of a command that runs without a terminal, with a clock that is set by hand. */
function output() {
  const lines: string[] = [];
  const clock = { time: 0 };
  const stream = { isTTY: false, write: (text: string) => lines.push(text) > 0 };
  return { lines, clock, stream, now: () => clock.time };
}

test('every step is one line', () => {
  const { lines, stream } = output();
  showStep('生成页面 pages', { stream });
  expect(lines).toEqual(['生成页面 pages ……\n']);
});

test('without a terminal a count is written at the beginning and every five seconds', () => {
  const { lines, clock, stream, now } = output();
  const progress = showProgress('制作字体 fonts', 4, { stream, now });
  for (const time of [1000, 5000, 6000, 10_000]) {
    clock.time = time;
    progress.step();
  }
  progress.stop();
  expect(lines).toEqual([
    '制作字体 fonts 0/4 ……\n',
    '制作字体 fonts 2/4 ……\n',
    '制作字体 fonts 4/4 ……\n',
  ]);
});

test('no work is not shown', () => {
  const { lines, stream, now } = output();
  const progress = showProgress('PDF', 0, { stream, now });
  progress.step();
  progress.stop();
  expect(lines).toEqual([]);
});

test.each([
  [false, ['甲 ……\n', '乙 ……\n']],
  [true, ['甲 ……\n', '  甲: 1.5 s\n', '乙 ……\n', '  乙: 0.3 s\n']],
])('steps are shown with their times if that is wanted: %s', (isVerbose, expected) => {
  const { lines, clock, stream, now } = output();
  const steps = createSteps(isVerbose, { stream, now });
  steps.begin('甲');
  clock.time = 1500;
  steps.begin('乙');
  clock.time = 1800;
  steps.end();
  steps.end();
  expect(lines).toEqual(expected);
});

import { expect, test } from 'vitest';
import { differenceOf, stepsIn } from '../../../../scripts/bench/build/measure.ts';

test('the steps of a build are read by their English names', () => {
  const printed = `读取 reading and checking the edition ……
  读取 reading and checking the edition: 5.7 s
生成页面 pages ……
  生成页面 pages: 12.9 s
网站已生成：dist/
`;
  expect(stepsIn(printed)).toEqual([
    { name: 'reading and checking the edition', seconds: 5.7 },
    { name: 'pages', seconds: 12.9 },
  ]);
});

test('what is changed and what is new must be sent', () => {
  const file = (hash: string, size: number) => ({ hash, size });
  const before = new Map([
    ['same', file('a', 1)],
    ['changed', file('b', 2)],
    ['removed', file('c', 4)],
  ]);
  const after = new Map([
    ['same', file('a', 1)],
    ['changed', file('d', 2 ** 20)],
    ['new', file('e', 2 ** 20)],
  ]);
  expect(differenceOf(before, after)).toEqual({ changed: 1, added: 1, removed: 1, megabytes: 2 });
});

import { expect, test } from 'vitest';
import { inOwnCommands, isKanben } from '../../../src/lib/own-commands.ts';

const asKanben = { argv: ['node', '/work/node_modules/.bin/kanben', 'check'], env: {} };
const asScript = { argv: ['node', '/work/kanben/scripts/check.ts'], env: {} };

test.each([
  ['请运行 npm run import -- apply。', '请运行 kanben import apply。'],
  ['npm run check -- --conversion 的报告', 'kanben check --conversion 的报告'],
  ['npm start -- --port 4322', 'kanben start --port 4322'],
  ['改动之前运行 npm run migrate，', '改动之前运行 kanben migrate，'],
  ['npm run checks', 'npm run checks'],
  ['npm run bench -- search', 'npm run bench -- search'],
])('“%s” is “%s” for those who run the package', (text, own) => {
  expect(inOwnCommands(text, asKanben)).toBe(own);
  expect(inOwnCommands(text, asScript)).toBe(text);
});

test('started by npm, where kanben is on no path, npx stands before it', () => {
  const env = { npm_lifecycle_event: 'build' };
  expect(inOwnCommands('npm run check', { ...asKanben, env })).toBe('npx kanben check');
});

test.each([
  ['/work/node_modules/.bin/kanben', true],
  ['/work/node_modules/kanben/scripts/kanben.js', true],
  ['/work/kanben/scripts/build.ts', false],
])('%s is the program of the package: %s', (path, expected) => {
  expect(isKanben({ argv: ['node', path] })).toBe(expected);
});

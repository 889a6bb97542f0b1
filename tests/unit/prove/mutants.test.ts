import { globSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { breakCode, readCode } from '../../../scripts/prove/mutants/place.ts';
import { mutants } from '../../../scripts/prove/mutants/table.ts';
import { root } from '../../support/edition.ts';

const code = await readCode(root);

test.each(mutants)('the mutant “$name” breaks one place of the code', (mutant) => {
  const { file, text } = breakCode(mutant, code);
  expect(text).not.toBe(code.get(file));
  expect(() => stripTypeScriptTypes(text)).not.toThrow();
});

test.each(mutants)('the tests that should notice “$name” exist', ({ unit, build }) => {
  const named = [`unit/${unit}*`, ...(build ? [`build/${build}*`] : [])];
  for (const pattern of named) {
    expect(globSync(pattern, { cwd: join(root, 'tests') }), pattern).not.toEqual([]);
  }
});

test('no two mutants have one name or break the code in the same way', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  expect(new Set(mutants.map(({ from, to }) => `${from}→${to}`)).size).toBe(mutants.length);
});

test('a text that is not there, or more than once, is refused', () => {
  const mutant = { name: 'x', guards: 'site', from: 'a = 1', to: 'a = 2', unit: '' } as const;
  const broken = (...texts: string[]) =>
    breakCode(mutant, new Map(texts.map((text, i) => [`src/${i}.ts`, text])));
  expect(broken('b', 'a = 1;')).toEqual({ file: 'src/1.ts', text: 'a = 2;' });
  expect(() => broken('b')).toThrow('stands nowhere');
  expect(() => broken('a = 1; a = 1;')).toThrow('more than once');
  expect(() => broken('a = 1', 'a = 1')).toThrow('more than once');
});

import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../support/edition.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What a pattern finds first in the text of files. */
const namesIn = (files: readonly string[], pattern: RegExp): string[] =>
  files.flatMap((file) => [...read(file).matchAll(pattern)].map(([, name = '']) => name));

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
/** The scripts for single stages of the tests, and for fitting, are described in CONTRIBUTING. */
const commands = Object.keys(scripts).filter(
  (name) => !['format', 'lint', 'types', 'train'].includes(name),
);

const benchmarks = namesIn(['scripts/bench.ts'], /(?:\.command|editionCommand)\('(\w+)'/gu);
const proofs = globSync('scripts/prove/*.ts', { cwd: root }).map((file) => basename(file, '.ts'));

const ownTools = ['bench', 'prove', 'test', 'screenshots', 'train'].map(
  (name) => `scripts/${name}.ts`,
);
const shared = globSync('scripts/{cli,import}/*.ts', { cwd: root });
const forEditors = globSync('scripts/*.ts', { cwd: root }).filter(
  (file) => !ownTools.includes(file),
);
const options = new Set(namesIn([...shared, ...forEditors], /ption\(\s*'(--[\w-]+)/gu));

describe.each([
  ['English', '.md'],
  ['Chinese', '.zh.md'],
])('the handbook in %s', (_, end) => {
  const page = read(`docs/handbook/commands${end}`);
  const row = (name: string): string =>
    page.split('\n').find((line) => line.startsWith(`| \`npm run ${name} `)) ?? '';
  const whole = globSync(`docs/handbook/*${end}`, { cwd: root })
    .filter((file) => file.endsWith('.zh.md') === (end === '.zh.md'))
    .map(read)
    .join('\n');

  test.each(commands)('lists the command %s', (name) => {
    expect(page).toMatch(new RegExp(`^\\| \`npm (?:run )?${name}[ \`]`, 'mu'));
  });

  test('names every benchmark and every proof', () => {
    expect(benchmarks.length).toBeGreaterThan(4);
    expect(proofs.length).toBeGreaterThan(4);
    for (const name of benchmarks) expect(row('bench')).toContain(`\`${name}\``);
    for (const name of proofs) expect(row('prove')).toContain(`\`${name}\``);
  });

  test.each([...options])('says what %s does', (option) => {
    expect(whole).toMatch(new RegExp(`${option}(?![\\w-])`, 'u'));
  });
});

test('there are options to look for', () => {
  expect(options.size).toBeGreaterThan(20);
});

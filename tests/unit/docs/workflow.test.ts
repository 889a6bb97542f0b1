import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../support/edition.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The commands by which a README installs and tests. */
const commandsOf = (readme: string): string[] =>
  [...read(readme).matchAll(/^(npm ci) && (npm test)/gmu)].flatMap(([, ...commands]) => commands);

test('.ci/run runs the test command of the READMEs', () => {
  const lines = read('.ci/run').split('\n');
  for (const readme of ['README.md', 'README.zh.md']) {
    expect(commandsOf(readme)).toEqual(['npm ci', 'npm test']);
    expect(lines.filter((line) => line.startsWith('npm '))).toEqual(commandsOf(readme));
  }
});

test('the workflow on GitHub runs .ci/run', () => {
  const { jobs } = parse(read('.github/workflows/ci.yml')) as {
    jobs: Record<string, { steps: { run?: string }[] }>;
  };
  const runs = Object.values(jobs).flatMap(({ steps }) => steps.map((step) => step.run));
  expect(runs).toContain('.ci/run');
});

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { editionSchema } from '../../../src/schema/edition.ts';
import { issueSchema } from '../../../src/schema/issue.ts';

const readme = await readFile('README.zh.md', 'utf8');

/** The YAML examples of a section. */
const examplesIn = (heading: string): string[] => {
  const [, section = ''] = readme.split(`\n### ${heading}\n`);
  const [own = ''] = section.split(/\n#{2,3} /u);
  return [...own.matchAll(/```yaml\n(.*?)```/gsu)].map(([, yaml = '']) => yaml);
};

test.each([
  ['一部数字版', editionSchema],
  ['一期', issueSchema],
])('the example for editors of %s names every field, and each is right', (heading, schema) => {
  const [example = ''] = examplesIn(heading);
  const written = parse(example) as Record<string, unknown>;
  const data = schema.parse(written);
  const named = 'inferred' in written ? written : { ...written, inferred: {} };
  expect(Object.keys(named).sort()).toEqual(Object.keys(data).sort());
});

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { articleSchema } from '../../../src/schema/article.ts';
import { editionSchema } from '../../../src/schema/edition.ts';
import { issueSchema } from '../../../src/schema/issue.ts';
import { namesSchema } from '../../../src/schema/rules.ts';

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

/** The keys of a value and of all records inside it. */
const keysIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Array.isArray(value)
      ? value.flatMap(keysIn)
      : Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);

test('the example of an article names every field, those of its parts too', () => {
  const [, section = ''] = readme.split('\n### 一篇文章\n');
  const [, yaml = ''] = /```markdown\n---\n(.*?)\n---/su.exec(section) ?? [];
  const written = parse(yaml.replace('467adb…', 'a'.repeat(64))) as Record<string, unknown>;
  const data = articleSchema.parse(written);
  expect(Object.keys(written).sort()).toEqual(Object.keys(data).sort());
  expect(keysIn(written)).toEqual(expect.arrayContaining(keysIn(data)));
});

test('the example of a name is right', () => {
  const [yaml = ''] = [...readme.matchAll(/```yaml\n( {3}- kind: person\n.*?)```/gsu)].map(
    ([, example = '']) => example,
  );
  expect(() => namesSchema.parse(parse(yaml))).not.toThrow();
  expect(keysIn(parse(yaml))).toEqual(expect.arrayContaining(['aliases', 'ruby', 'note']));
});

import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { articleSchema } from '../../../src/schema/article.ts';
import { editionSchema } from '../../../src/schema/edition.ts';
import { issueSchema } from '../../../src/schema/issue.ts';
import { schemaLine } from '../../../src/schema/json-schemas.ts';
import { namesSchema } from '../../../src/schema/rules.ts';

/** The pages of the handbook with examples, and the headings above them. */
const languages = [
  {
    language: 'Chinese',
    end: '.zh.md',
    whole: '整部 `edition.yaml`',
    issue: '一期 `issue.yaml`',
    article: '一篇文章',
  },
  {
    language: 'English',
    end: '.md',
    whole: 'The whole: `edition.yaml`',
    issue: 'An issue: `issue.yaml`',
    article: 'An article',
  },
];

/** The keys of a value and of all records inside it. */
const keysIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Array.isArray(value)
      ? value.flatMap(keysIn)
      : Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);

describe.each(languages)('the handbook in $language', ({ end, whole, issue, article }) => {
  const page = async (name: string): Promise<string> =>
    readFile(`docs/handbook/${name}${end}`, 'utf8');

  /** The YAML examples of a section of the page about editions. */
  const examplesIn = async (heading: string): Promise<string[]> => {
    const [, section = ''] = (await page('edition')).split(`\n## ${heading}\n`);
    const [own = ''] = section.split(/\n#{2,3} /u);
    return [...own.matchAll(/```yaml\n(.*?)```/gsu)].map(([, yaml = '']) => yaml);
  };

  test.each([
    ['edition.yaml', whole, schemaLine('edition.yaml', 'edition'), editionSchema],
    ['issue.yaml', issue, schemaLine('issues/2022-11-01/issue.yaml', 'issue'), issueSchema],
  ])('names every field of %s in its example, which is right', async (_, heading, line, schema) => {
    const [example = ''] = await examplesIn(heading);
    expect(example.split('\n')[0]).toBe(line);
    const written = parse(example) as Record<string, unknown>;
    const data = schema.parse(written);
    const named = 'inferred' in written ? written : { ...written, inferred: {} };
    expect(Object.keys(named).sort()).toEqual(Object.keys(data).sort());
  });

  test('shows the shortest edition.yaml, which is right', async () => {
    const [, shortest = ''] = await examplesIn(whole);
    expect(() => editionSchema.parse(parse(shortest))).not.toThrow();
  });

  test('names every field of an article in its example, those of its parts too', async () => {
    const [, section = ''] = (await page('edition')).split(`\n## ${article}\n`);
    const [, yaml = ''] = /```markdown\n---\n(.*?)\n---/su.exec(section) ?? [];
    const written = parse(yaml.replace('467adb…', 'a'.repeat(64))) as Record<string, unknown>;
    const data = articleSchema.parse(written);
    expect(Object.keys(written).sort()).toEqual(Object.keys(data).sort());
    expect(keysIn(written)).toEqual(expect.arrayContaining(keysIn(data)));
  });

  test('has an example of a name that is right', async () => {
    const examples = (await page('conversion')).matchAll(/```yaml\n( *- kind: person.*?)```/gsu);
    const [yaml = ''] = [...examples].map(([, example = '']) => example);
    expect(() => namesSchema.parse(parse(yaml))).not.toThrow();
    expect(keysIn(parse(yaml))).toEqual(expect.arrayContaining(['aliases', 'ruby', 'note']));
  });
});

test.each(['README.md', 'README.zh.md'])('the first edition of %s is right', async (file) => {
  const [, yaml = ''] = /```yaml\n(.*?)```/su.exec(await readFile(file, 'utf8')) ?? [];
  expect(() => editionSchema.parse(parse(yaml))).not.toThrow();
});

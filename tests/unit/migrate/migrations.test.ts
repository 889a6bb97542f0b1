import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { checkFormat } from '../../../src/check/check-edition.ts';
import { migrate, MigrationError } from '../../../src/migrate/migrations.ts';
import { currentFormat } from '../../../src/schema/edition.ts';
import { inspect } from '../../support/edition.ts';

/** An edition as the first version of the program wrote it. */
const formatOne = join(import.meta.dirname, '../../fixtures/format-1');

const readEditionYaml = (folder: string): Promise<string> =>
  readFile(join(folder, 'edition.yaml'), 'utf8');

describe('an edition of format 1', () => {
  test('is read without a problem, and named as older in a notice', async () => {
    const { reading, problems } = await inspect(formatOne);
    const { edition } = reading;
    expect(problems).toEqual([]);
    expect(edition && checkFormat(edition).map(({ code }) => code)).toEqual(['format-older']);
  });

  test('becomes one of the current format that has no problem', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kanben-format-'));
    await cp(formatOne, folder, { recursive: true });
    const changes = migrate(new Map([['edition.yaml', await readEditionYaml(folder)]]));
    for (const [file, text] of changes) await writeFile(join(folder, file), text);
    const { reading, problems } = await inspect(folder);
    const { edition } = reading;
    expect(problems).toEqual([]);
    expect(edition?.format).toBe(currentFormat);
    expect(edition && checkFormat(edition)).toEqual([]);
  });

  test('keeps its comments and all other lines', async () => {
    const before = await readEditionYaml(formatOne);
    const after = migrate(new Map([['edition.yaml', before]])).get('edition.yaml') ?? '';
    const added = `format: ${currentFormat}\n`;
    expect(after.replace(added, '')).toBe(before);
    expect(parse(after)).toEqual({ ...(parse(before) as object), format: currentFormat });
  });
});

test('content of the current format does not change', async () => {
  const before = await readEditionYaml(formatOne);
  const after = migrate(new Map([['edition.yaml', before]]));
  expect(migrate(after)).toEqual(new Map());
});

test('a stated older format is renewed in its place', () => {
  const text = '# 说明\ntitle: 样报 # 站名\nformat: 1 # 格式\nscript: zh-Hans\n';
  expect(migrate(new Map([['edition.yaml', text]])).get('edition.yaml')).toBe(
    text.replace('format: 1', `format: ${currentFormat}`),
  );
});

test.each([
  ['no edition.yaml', new Map<string, string>()],
  ['a newer format', new Map([['edition.yaml', `format: ${currentFormat + 1}\ntitle: 样报\n`]])],
  ['a format that is no number', new Map([['edition.yaml', 'format: 二\ntitle: 样报\n']])],
  ['no record', new Map([['edition.yaml', '样报\n']])],
])('content with %s is refused', (_, texts) => {
  expect(() => migrate(texts)).toThrow(MigrationError);
});

import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import {
  isSchemaComment,
  schemaFiles,
  schemaLine,
  staleSchemas,
  withoutSchemaLine,
  withSchemaLine,
} from '../../../src/schema/json-schemas.ts';
import { includedEdition } from '../../support/edition.ts';

const schemas = [...schemaFiles()];

/** Paths of fields without a description. */
function undescribed(node: unknown, path = ''): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own =
    'properties' in node
      ? Object.entries(node.properties as Record<string, object>)
          .filter(([, field]) => !('description' in field))
          .map(([key]) => `${path}/${key}`)
      : [];
  return [
    ...own,
    ...Object.entries(node).flatMap(([key, child]) => undescribed(child, `${path}/${key}`)),
  ];
}

describe.each(schemas)('%s', (file, text) => {
  test('lies in the included edition as npm run schemas writes it', async () => {
    expect(await readFile(join(includedEdition, file), 'utf8')).toBe(text);
  });

  test('describes every field', () => {
    expect(text).toContain('"properties"');
    expect(undescribed(JSON.parse(text))).toEqual([]);
  });
});

const yamlFiles = (await readdir(includedEdition, { recursive: true })).filter((file) =>
  file.endsWith('.yaml'),
);

test('the included edition has YAML files of every kind', () => {
  const kinds = new Set(yamlFiles.map((file) => /\w+\.yaml$/u.exec(file)?.[0]));
  expect(kinds.size).toBe(6);
});

describe.each(yamlFiles)('%s', (file) => {
  test('names its schema in the first line, and fits it', async () => {
    const text = await readFile(join(includedEdition, file), 'utf8');
    const [, named = ''] = /^# yaml-language-server: \$schema=(\S+)\n/u.exec(text) ?? [];
    const path = resolve(includedEdition, file, '..', named);
    expect(basename(path, '.json')).toBe(/(\w+)\.yaml$/u.exec(file)?.[1]);
    const schema = z.fromJSONSchema(
      JSON.parse(await readFile(path, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0],
    );
    const data: unknown = parse(text);
    expect(schema.safeParse(data).error).toBeUndefined();
    const wrong = Array.isArray(data) ? [{ wrong: 1 }] : { ...(data as object), wrong: 1 };
    expect(schema.safeParse(wrong).success).toBe(false);
  });
});

test('an edition lacks the schemas that are absent or of another version', () => {
  const [[first, text] = ['', ''], [second] = ['']] = schemas;
  const present = new Map(schemas).set(second, '{}');
  expect([...staleSchemas((file) => present.get(file)).keys()]).toEqual([second]);
  present.delete(first);
  expect(staleSchemas((file) => present.get(file)).get(first)).toBe(text);
});

test('the line leads from a file to the schemas of its edition', () => {
  expect(schemaLine('edition.yaml', 'edition')).toBe(
    '# yaml-language-server: $schema=schemas/edition.json',
  );
  expect(schemaLine('issues/2022-11-01/issue.yaml', 'issue')).toBe(
    '# yaml-language-server: $schema=../../schemas/issue.json',
  );
});

test('the line stands once, whatever was named before, and other comments stay', () => {
  const line = schemaLine('edition.yaml', 'edition');
  const text = '# 说明\ntitle: 样报\n';
  expect(withSchemaLine(text, 'edition.yaml', 'edition')).toBe(`${line}\n${text}`);
  expect(withSchemaLine(`${line}x\n${text}`, 'edition.yaml', 'edition')).toBe(`${line}\n${text}`);
  expect(withoutSchemaLine(`${line}\n${text}`)).toBe(text);
  expect(withoutSchemaLine(text)).toBe(text);
  expect(isSchemaComment(line.slice(1))).toBe(true);
  expect(isSchemaComment(' 说明')).toBe(false);
});

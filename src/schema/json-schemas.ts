import * as z from 'zod';
import { articleSchema } from './article.ts';
import { editionSchema } from './edition.ts';
import { issueSchema } from './issue.ts';
import { ledgerSchema } from './ledger.ts';
import { planSchema } from './plan.ts';
import { glossarySchema, namesSchema } from './rules.ts';

/**
 * The files of an edition and their schemas. Text editors with JSON Schema support use them to complete
 * and explain fields and to mark mistakes.
 */
const files = {
  edition: { title: 'edition.yaml 整部数字版', schema: editionSchema },
  issue: { title: 'issue.yaml 一期', schema: issueSchema },
  article: { title: '一篇文章的篇目信息 the frontmatter of an article', schema: articleSchema },
  names: { title: 'names.yaml 人名、地名、机构名', schema: namesSchema },
  glossary: { title: 'glossary.yaml 固定写法的词', schema: glossarySchema },
  plan: { title: '.plan.yaml 整理方案', schema: planSchema },
  ledger: { title: '.ledger.yaml 收录登记', schema: ledgerSchema },
} as const satisfies Record<string, { title: string; schema: z.ZodType }>;

/** A kind of file that has a schema. */
export type SchemaName = keyof typeof files;

/** Generates draft 7, the version best supported by YAML extensions of text editors. */
const jsonSchemaOf = ({ title, schema }: { title: string; schema: z.ZodType }): unknown => {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  });
  return { $schema, title, ...rest };
};

/**
 * The JSON Schema files of an edition.
 * @returns Texts by path relative to the edition's folder, such as `schemas/issue.json`.
 */
export const schemaFiles = (): Map<string, string> =>
  new Map(
    Object.entries(files).map(([name, entry]) => [
      `schemas/${name}.json`,
      `${JSON.stringify(jsonSchemaOf(entry), null, 2)}\n`,
    ]),
  );

/**
 * The schema files that are missing from an edition or differ from those of this program.
 * @param present Returns the text of a file of the edition.
 */
export const staleSchemas = (present: (file: string) => string | undefined): Map<string, string> =>
  new Map([...schemaFiles()].filter(([file, text]) => present(file) !== text));

const marker = '# yaml-language-server: $schema=';

/**
 * The comment at the top of a YAML file that refers to its schema, by a path relative to the file;
 * without a line break.
 * @param file Path of the file, relative to the edition's folder.
 * @example schemaLine('issues/2022-11-01/issue.yaml', 'issue') ends in `../../schemas/issue.json`
 */
export const schemaLine = (file: string, name: SchemaName): string =>
  `${marker}${'../'.repeat(file.split('/').length - 1)}schemas/${name}.json`;

/** Adds the schema comment to a YAML file, or replaces the existing one. */
export const withSchemaLine = (text: string, file: string, name: SchemaName): string =>
  `${schemaLine(file, name)}\n${withoutSchemaLine(text)}`;

/** Whether a YAML comment is the schema comment. @param line The comment without its `#`. */
export const isSchemaComment = (line: string): boolean => `#${line}`.startsWith(marker);

/** Removes the schema comment from a YAML file. */
export const withoutSchemaLine = (text: string): string =>
  text.startsWith(marker) ? text.slice(text.indexOf('\n') + 1) : text;

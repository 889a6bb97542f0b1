import * as z from 'zod';
import { articleSchema } from './article.ts';
import { editionSchema } from './edition.ts';
import { issueSchema } from './issue.ts';
import { ledgerSchema } from './ledger.ts';
import { planSchema } from './plan.ts';
import { glossarySchema, namesSchema } from './rules.ts';

/**
 * The files of an edition and their schemas. A text editor that knows JSON Schema completes fields,
 * explains them and marks mistakes while one types.
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

/** Draft 7 is what the YAML support of editors reads best. */
const jsonSchemaOf = ({ title, schema }: { title: string; schema: z.ZodType }): unknown => {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  });
  return { $schema, title, ...rest };
};

/**
 * The schemas as an edition carries them.
 * @returns By the path below the edition's folder, such as `schemas/issue.json`.
 */
export const schemaFiles = (): Map<string, string> =>
  new Map(
    Object.entries(files).map(([name, entry]) => [
      `schemas/${name}.json`,
      `${JSON.stringify(jsonSchemaOf(entry), null, 2)}\n`,
    ]),
  );

/**
 * The schemas that an edition lacks, or has of another version of the program.
 * @param present The text of a file of the edition.
 */
export const staleSchemas = (present: (file: string) => string | undefined): Map<string, string> =>
  new Map([...schemaFiles()].filter(([file, text]) => present(file) !== text));

const marker = '# yaml-language-server: $schema=';

/**
 * The line at the top of a YAML file that names its schema, without a line break. The path leads
 * from the file to the schemas that its edition carries.
 * @param file The path of the file below the edition's folder.
 * @example schemaLine('issues/2022-11-01/issue.yaml', 'issue') ends in `../../schemas/issue.json`
 */
export const schemaLine = (file: string, name: SchemaName): string =>
  `${marker}${'../'.repeat(file.split('/').length - 1)}schemas/${name}.json`;

/** The text of a YAML file with that line at its top. */
export const withSchemaLine = (text: string, file: string, name: SchemaName): string =>
  `${schemaLine(file, name)}\n${withoutSchemaLine(text)}`;

/** Whether a line of a YAML comment, without its `#`, is the one that names the schema. */
export const isSchemaComment = (line: string): boolean => `#${line}`.startsWith(marker);

/** The text of a YAML file without the line that names its schema. */
export const withoutSchemaLine = (text: string): string =>
  text.startsWith(marker) ? text.slice(text.indexOf('\n') + 1) : text;

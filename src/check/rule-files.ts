import { readFile } from 'node:fs/promises';
import type * as z from 'zod';
import { parseYaml, type YamlResult } from '../edition/read/parse-yaml.ts';
import { UserError } from '../lib/user-error.ts';
import { terminalReport } from '../problems/report.ts';
import {
  glossarySchema,
  namesSchema,
  type GlossaryEntry,
  type NameEntry,
} from '../schema/rules.ts';
import { checkRules } from './check-rules.ts';

/**
 * Reads files with names and glossary entries that are not part of an edition.
 * @throws UserError With a report, if they have problems.
 */
export async function readRuleFiles(files: {
  names?: string | undefined;
  glossary?: string | undefined;
}): Promise<{ names: NameEntry[]; glossary: GlossaryEntry[] }> {
  const glossary = await readRuleFile(files.glossary, glossarySchema);
  const names = await readRuleFile(files.names, namesSchema);
  const problems = [
    ...(glossary?.problems ?? []),
    ...(names?.problems ?? []),
    ...checkRules(names, glossary),
  ];
  if (problems.length > 0) throw new UserError(terminalReport(problems, '.'));
  return { names: names?.data ?? [], glossary: glossary?.data ?? [] };
}

async function readRuleFile<Schema extends z.ZodType>(
  file: string | undefined,
  schema: Schema,
): Promise<YamlResult<z.output<Schema>> | null> {
  if (file === undefined) return null;
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UserError(`读不到文件 ${file}。`);
  });
  return parseYaml({ file, text }, schema);
}

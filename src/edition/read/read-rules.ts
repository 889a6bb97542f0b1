import type * as z from 'zod';
import type { FileSource } from '../../lib/file-source.ts';
import type { Problem } from '../../problems/problem.ts';
import { editionSchema } from '../../schema/edition.ts';
import {
  glossarySchema,
  namesSchema,
  type GlossaryEntry,
  type NameEntry,
} from '../../schema/rules.ts';
import type { Edition } from '../model.ts';
import { parseYaml, type YamlResult, type YamlSource } from './parse-yaml.ts';
import { fileMissing, fileUnknown, readText, unreadable } from './text-file.ts';

/** The files at the top of an edition's folder. */
export interface RulesReading {
  /** Null if `edition.yaml` is missing or has problems; rule files with problems count as empty. */
  edition: Edition | null;
  /** The places of `edition.yaml`; null if it is missing. */
  editionYaml: YamlSource | null;
  names: YamlResult<NameEntry[]> | null;
  glossary: YamlResult<GlossaryEntry[]> | null;
  problems: Problem[];
}

const known = ['edition.yaml', 'names.yaml', 'glossary.yaml'];

/**
 * Reads the description of an edition and its conversion rules.
 * @throws If the folder itself cannot be read.
 */
export async function readRules(source: FileSource): Promise<RulesReading> {
  const entries = await source.list('');
  if (entries === null) throw new Error('There is no such folder.');
  const top = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const texts = await Promise.all(
    known.filter((file) => top.includes(file)).map((file) => readText(source, file)),
  );
  const read = <Schema extends z.ZodType>(
    name: string,
    schema: Schema,
  ): YamlResult<z.output<Schema>> | null => {
    const text = texts.find(({ file }) => file === name);
    return text ? parseYaml(text, schema) : null;
  };

  const described = read('edition.yaml', editionSchema);
  const names = read('names.yaml', namesSchema);
  const glossary = read('glossary.yaml', glossarySchema);
  return {
    edition: described?.data
      ? { ...described.data, names: names?.data ?? [], glossary: glossary?.data ?? [] }
      : null,
    editionYaml: described?.source ?? null,
    names,
    glossary,
    problems: [
      ...(described?.problems ?? [fileMissing('edition.yaml')]),
      ...(names?.problems ?? []),
      ...(glossary?.problems ?? []),
      ...unreadable(texts),
      ...top
        .filter((file) => /\.ya?ml$/iu.test(file) && !known.includes(file))
        .map((name) => fileUnknown(name, name, `数字版的说明文件只有 ${known.join('、')}`)),
    ],
  };
}

import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import type * as z from 'zod';
import { checkRules } from '../src/check/check-rules.ts';
import { parseYaml, type YamlResult } from '../src/edition/read/parse-yaml.ts';
import { terminalReport } from '../src/problems/report.ts';
import { variantSchema, type Variant } from '../src/schema/common.ts';
import { glossarySchema, namesSchema } from '../src/schema/rules.ts';
import { createConverter, type Converter } from '../src/conversion/converter.ts';
import { loadLexicon } from '../src/conversion/lexicon.ts';
import { rulesFor } from '../src/conversion/rules.ts';
import { descriptions } from './cli/commands.ts';
import { scriptCommand } from './cli/command.ts';
import { root } from '../src/lib/root.ts';
import { run } from './cli/run.ts';
import { UserError } from '../src/lib/user-error.ts';

interface ConvertOptions {
  from: Variant;
  to: Variant;
  glossary?: string;
  names?: string;
  guard: boolean;
  explain?: boolean;
}

const variants = variantSchema.options;

const options = scriptCommand('convert')
  .description(descriptions.convert)
  .addOption(
    new Option('--from <script>', '原文是简体还是繁体').choices(variants).default('zh-Hans'),
  )
  .addOption(new Option('--to <script>', '转换成简体还是繁体').choices(variants).default('zh-Hant'))
  .option('--glossary <file>', '词表，写法同 glossary.yaml a list of words')
  .option('--names <file>', '人名、地名表，写法同 names.yaml a list of names')
  .option('--no-guard', '只按词典，不看前后文 as OpenCC alone')
  .option('--explain', '输出 JSON：每一段文字由谁决定 why, as one JSON array a line')
  .parse()
  .opts<ConvertOptions>();

await run(async () => {
  const convert = await prepare(options);
  for await (const line of lines(process.stdin)) {
    const [, text = '', end = ''] = /^(.*?)(\r?\n?)$/su.exec(line) ?? [];
    process.stdout.write(
      options.explain ? `${JSON.stringify(convert.explain(text))}\n` : convert(text) + end,
    );
  }
});

async function prepare({ from, to, glossary, names, guard }: ConvertOptions): Promise<Converter> {
  const [words, persons] = [
    await readRules(glossary, glossarySchema),
    await readRules(names, namesSchema),
  ];
  const problems = [
    ...(words?.problems ?? []),
    ...(persons?.problems ?? []),
    ...checkRules(persons, words),
  ];
  if (problems.length > 0) throw new UserError(terminalReport(problems, '.'));
  const rules = rulesFor(words?.data ?? [], persons?.data ?? [], from, to);
  try {
    return createConverter({ from, to, rules, lexicon: guard ? await loadLexicon(root) : null });
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(`不能从 ${from} 转换成 ${to}。`);
    throw error;
  }
}

async function readRules<Schema extends z.ZodType>(
  file: string | undefined,
  schema: Schema,
): Promise<YamlResult<z.output<Schema>> | null> {
  if (file === undefined) return null;
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UserError(`读不到文件 ${file}。`);
  });
  return parseYaml({ file, text }, schema);
}

/** The lines of a stream as they arrive, with their line ends. */
async function* lines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split(/(?<=\n)/u);
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest !== '') yield rest;
}

import { readRuleFiles } from '../src/check/rule-files.ts';
import { createConverter } from '../src/conversion/converter.ts';
import { loadLexicon } from '../src/conversion/lexicon.ts';
import { rulesFor } from '../src/conversion/rules.ts';
import { root } from '../src/lib/root.ts';
import { streamLines } from '../src/lib/stream-lines.ts';
import { convertCommand, type ConvertOptions } from './convert/options.ts';
import { UserError } from '../src/lib/user-error.ts';
import { run } from './cli/run.ts';

const { from, to, guard, explain, ...files } = convertCommand.parse().opts<ConvertOptions>();

await run(async () => {
  const { glossary, names } = await readRuleFiles(files);
  const rules = rulesFor(glossary, names, from, to);
  const lexicon = guard ? await loadLexicon(root) : null;
  const convert = createConverterFor({ from, to, rules, lexicon });
  for await (const line of streamLines(process.stdin)) {
    const [, text = '', end = ''] = /^(.*?)(\r?\n?)$/su.exec(line) ?? [];
    process.stdout.write(
      explain ? `${JSON.stringify(convert.explain(text))}\n` : convert(text) + end,
    );
  }
});

/** @throws UserError If a script cannot be converted into the other. */
function createConverterFor(...args: Parameters<typeof createConverter>) {
  try {
    return createConverter(...args);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(`不能从 ${from} 转换成 ${to}。`);
  }
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importWords } from '../src/import/files/import-words.ts';
import { root } from '../src/lib/root.ts';
import { scriptCommand } from './cli/command.ts';
import { print } from './cli/print.ts';
import { run } from './cli/run.ts';
import type { StoredWeights } from '../src/import/analysis/weights.ts';
import { writeCommonCharacters } from './train/common-characters.ts';
import { Trainer } from './train/model.ts';
import { readPages, trainingFolder } from './train/pages.ts';

const program = scriptCommand('train')
  .description('从已知真相的版面学习，写 src/import/analysis/weights.json')
  .action(() => run(train));
program
  .command('characters')
  .description('从这些版面数出常用字，写 src/fonts/common-characters.json')
  .action(() => run(async () => print(`写入 ${await writeCommonCharacters()}`)));
await program.parseAsync();

async function train(): Promise<void> {
  const pages = readPages(trainingFolder);
  print(`${pages.length} 个版面，约需一两分钟。`);
  const weights = new Trainer(await importWords()).train(pages);
  const file = join(root, 'src/import/analysis/weights.json');
  await writeFile(file, printWeights(weights));
  print('写入 src/import/analysis/weights.json');
}

/** A feature a line, so that a change of the weights can be read. */
function printWeights({ transitions, features }: StoredWeights): string {
  const rows = Object.entries(features).map(
    ([name, pairs]) => `${JSON.stringify(name)}:${JSON.stringify(pairs)}`,
  );
  return `{"transitions":${JSON.stringify(transitions)},\n"features":{\n${rows.join(',\n')}\n}}\n`;
}

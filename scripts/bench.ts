import { Command } from 'commander';
import { benchConversion } from './bench/conversion.ts';
import { benchImport } from './bench/import.ts';
import { editionCommand } from './options.ts';

const program = new Command('npm run bench --').description('量度 measurements');
editionCommand('import', '导入的准确与速度', program)
  .option('--write', '写到 docs/import.md')
  .action(benchImport);
program
  .command('conversion')
  .description('转换的准确与速度')
  .option('--write', '写到 docs/conversion.md')
  .action(benchConversion);
await program.parseAsync();

import { Command } from 'commander';
import { benchConversion } from './bench/conversion.ts';
import { benchImport } from './bench/import.ts';
import { benchToggle } from './bench/toggle.ts';
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
editionCommand('toggle', '就地切换字体的快慢与下载量', program)
  .option('--write', '写到 docs/toggle.md')
  .action(benchToggle);
await program.parseAsync();

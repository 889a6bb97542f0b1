import { benchBuild } from './bench/build.ts';
import { benchConversion } from './bench/conversion.ts';
import { writeEdition } from './bench/edition.ts';
import { benchImport } from './bench/import.ts';
import { benchToggle } from './bench/toggle.ts';
import { benchTypography } from './bench/typography.ts';
import { benchSearch, parseSizes } from './bench/search.ts';
import { scriptCommand } from './cli/command.ts';
import { absolute, editionCommand } from './cli/options.ts';

const program = scriptCommand('bench').description('量度 measurements');
program
  .command('import')
  .description('导入的准确与速度')
  .option('--write', '写到 docs/import.md')
  .action(benchImport);
program
  .command('conversion')
  .description('转换的准确与速度')
  .option('--write', '写到 docs/conversion.md')
  .action(benchConversion);
program
  .command('edition')
  .description('另造一部数字版，每期二十篇 writes a generated edition, 20 articles an issue')
  .option('--articles <number>', '篇数', Number, 600)
  .option('--seed <number>', '种子', Number, 7)
  .requiredOption('--out <dir>', '写到哪个文件夹', absolute)
  .action(writeEdition);
program
  .command('build')
  .description('构建各种大小的数字版，及改动之后再构建 builds of all sizes, and after changes')
  .option('--write', '写到 docs/scale.md')
  .option('--sizes <numbers>', '几种篇数，逗号分开', parseSizes, [20, 140, 600])
  .option('--font-sizes <number>', '连字体一起量度的篇数上限', Number, 140)
  .option('--other <dirs...>', '一并量度的其他版本的文件夹', (dir: string, dirs: string[] = []) => [
    ...dirs,
    absolute(dir),
  ])
  .action(benchBuild);
editionCommand('toggle', '就地切换简繁的快慢与下载量', program)
  .option('--write', '写到 docs/toggle.md')
  .action(benchToggle);
editionCommand('search', '检索的准确、大小与速度', program)
  .option('--write', '写到 docs/search.md')
  .option('--sizes <numbers>', '几种篇数，逗号分开', parseSizes, [500, 5000, 20_000])
  .option('--native <number>', '单用 Pagefind 对照的篇数上限', Number, 5000)
  .option('--queries <number>', '检索词的个数', Number, 324)
  .action(benchSearch);
editionCommand('typography', '排版：各浏览器中，及与别的样式对照', program)
  .option('--write', '写到 docs/typography-measured.md')
  .option('--heti <dir>', '解开的 heti 包', absolute)
  .option('--han <dir>', '解开的 han-css 包', absolute)
  .option('--vivliostyle <dir>', '解开的 @vivliostyle/viewer 包', absolute)
  .action(benchTypography);
await program.parseAsync();

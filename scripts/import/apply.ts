import type { Command } from 'commander';
import { applyPlanFile, type ApplyOptions } from '../../src/import/files/apply-plan-file.ts';
import { findInEdition, suspicionsReport } from '../../src/import/files/review-edition.ts';
import {
  dateArgument,
  newspaperArgument,
  pageArgument,
  slugArgument,
} from '../cli/apply-arguments.ts';
import { absolute, editionCommand } from '../cli/options.ts';
import { print } from '../cli/print.ts';
import { run } from '../cli/run.ts';

interface Options extends ApplyOptions {
  review?: boolean;
}

/** `import apply`. */
export const addApply = (program: Command): Command =>
  editionCommand(
    'apply',
    '按照核对过的方案写成文章 writes articles by a plan that was reviewed',
    program,
  )
    .argument('<plan>')
    .option('--date <date>', '出版日期 the date of the issue, YYYY-MM-DD', dateArgument)
    .option('--page <page>', '版次 the number of the page', pageArgument)
    .option(
      '--slug <slug>',
      '这一版在网址里的编号，只用数字和字母；不写就用版次 the page in addresses, if not its number',
      slugArgument,
    )
    .option('--newspaper <name>', '报名 the newspaper', newspaperArgument)
    .option('--merge', '保留编者改过的篇目信息和校记 keeps what editors changed')
    .option('--review', '写好以后列出可疑的字 lists suspicious characters afterwards')
    .action((plan: string, options: Options) => run(() => apply(absolute(plan), options)));

async function apply(plan: string, options: Options): Promise<void> {
  const changes = await applyPlanFile(plan, options);
  for (const [file, text] of changes) console.log(`${text === null ? '删去' : '写入'} ${file}`);
  print(
    changes.size === 0 ? '没有变化。' : `共 ${changes.size} 个文件。请运行 npm run check 检查。`,
  );
  if (options.review) console.log(suspicionsReport(await findInEdition(options.content)));
}

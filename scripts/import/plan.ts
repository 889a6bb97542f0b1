import type { Command } from 'commander';
import { changeFiles } from '../../src/edition/change-content.ts';
import { planJson } from '../../src/import/files/plan-file.ts';
import { planFiles, planReport } from '../../src/import/files/plan-files.ts';
import { joinErrors } from '../../src/import/files/problem-error.ts';
import { showProgress } from '../../src/lib/progress.ts';
import { absolute } from '../cli/options.ts';
import { print } from '../cli/print.ts';
import { run } from '../cli/run.ts';

interface Options {
  json?: boolean;
  force?: boolean;
}

/** `import plan`. */
export const addPlan = (program: Command): Command =>
  program
    .command('plan <files...>')
    .description(
      '制定整理方案，写到 文件.plan.yaml；文件可以是文字、识别结果、PDF、Word、网页，或装着它们的文件夹 plans what each line of a transcript is',
    )
    .option('--json', '只输出 JSON，不写文件 prints JSON, writes nothing')
    .option(
      '--force',
      '重新制定，不接续已有的方案 makes a new plan instead of carrying the present one over',
    )
    .action((files: string[], options: Options) => run(() => plan(files, options)));

async function plan(files: readonly string[], { json, force = false }: Options): Promise<void> {
  const begin = (count: number) => showProgress('制定方案', count > 1 ? count : 0);
  const made = await planFiles(files.map(absolute), { force: json ?? force, begin });
  if (json) {
    const plans = made.planned.map(({ plan: one }) => planJson(one));
    if (plans.length > 0) {
      console.log(
        JSON.stringify(files.length === 1 && plans.length === 1 ? plans[0] : plans, null, 2),
      );
    }
  } else {
    await changeFiles(made.changes);
    const report = planReport(made);
    if (report !== '') print(report);
  }
  if (made.errors.length > 0) throw joinErrors(made.errors);
}

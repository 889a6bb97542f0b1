import type { Command } from 'commander';
import { changeFiles } from '../../src/edition/change-content.ts';
import { planFile, planJson, planTranscript } from '../../src/import/files/plan-file.ts';
import { absolute } from '../cli/options.ts';
import { run } from '../cli/run.ts';

interface Options {
  json?: boolean;
  force?: boolean;
}

/** `import plan`. */
export const addPlan = (program: Command): Command =>
  program
    .command('plan <files...>')
    .description('制定整理方案，写到 文件.plan.yaml plans what each line of a transcript is')
    .option('--json', '只输出 JSON，不写文件 prints JSON, writes nothing')
    .option(
      '--force',
      '重新制定，不接续已有的方案 makes a new plan instead of carrying the present one over',
    )
    .action((files: string[], options: Options) => run(() => plan(files, options)));

async function plan(files: readonly string[], { json, force = false }: Options): Promise<void> {
  const plans: unknown[] = [];
  const changes = new Map<string, string>();
  for (const file of files) {
    const planned = await planTranscript(absolute(file));
    plans.push(planJson(planned.plan));
    if (json) continue;
    const { path, text, summary } = await planFile(planned, force);
    changes.set(path, text);
    console.log(summary);
  }
  if (json) console.log(JSON.stringify(plans.length === 1 ? plans[0] : plans, null, 2));
  else await changeFiles(changes);
}

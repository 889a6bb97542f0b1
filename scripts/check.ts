import { checkFolder } from '../src/build/check-folder.ts';
import { root } from '../src/lib/root.ts';
import { UserError } from '../src/lib/user-error.ts';
import { isNotice } from '../src/problems/problem.ts';
import { pin, reportConversion } from './check/conversion.ts';
import { checkCommand, reports, type CheckOptions } from './check/options.ts';
import { print } from './cli/print.ts';
import { run } from './cli/run.ts';
import { shownPath } from '../src/lib/shown-path.ts';

const options = checkCommand.parse().opts<CheckOptions>();

await run(async () => {
  if (options.pin) return pin(options, options.pin);
  if (options.conversion) return reportConversion(options);
  return check(options);
});

async function check({ content, format }: CheckOptions): Promise<void> {
  if (format === 'markdown') throw new UserError('--format markdown 只用于 --conversion。');
  const { problems, issues, articles } = await checkFolder({ root, contentDir: content });
  if (problems.length > 0) {
    print(reports[format](problems, shownPath(content)));
    if (!problems.every(isNotice)) process.exitCode = 1;
  } else {
    const found = `检查完毕，没有错误：${issues} 期，${articles} 篇。`;
    console.log(format === 'json' ? '[]' : found);
  }
}

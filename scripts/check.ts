import { relative } from 'node:path';
import { Option } from 'commander';
import { issuesOf } from '../src/edition/read/read-edition.ts';
import { findLeftovers } from '../src/edition/read/leftovers.ts';
import { createGlyphCheck } from '../src/fonts/subset.ts';
import { editionNotices } from '../src/check/notices.ts';
import { isNotice } from '../src/problems/problem.ts';
import { githubReport, jsonReport, terminalReport } from '../src/problems/report.ts';
import { createConverters } from '../src/conversion/edition-converters.ts';
import { loadLexicon } from '../src/conversion/lexicon.ts';
import { variantSchema } from '../src/schema/common.ts';
import { pinInEdition, reportConversion, type ConversionOptions } from './conversion-report.ts';
import { descriptions } from './cli/commands.ts';
import { print } from './cli/print.ts';
import { editionCommand, type EditionOptions } from './cli/options.ts';
import { root } from '../src/lib/root.ts';
import { readyPictures } from '../src/build/ready-pictures.ts';
import { readEdition } from '../src/build/build-site.ts';
import { run } from './cli/run.ts';
import { UserError } from '../src/lib/user-error.ts';

const reports = { terminal: terminalReport, github: githubReport, json: jsonReport };

interface CheckOptions extends EditionOptions, ConversionOptions {
  format: keyof typeof reports | 'markdown';
  conversion?: boolean;
  pin?: string[];
}

const command = editionCommand('check', descriptions.check)
  .addOption(
    new Option('--format <format>', '报告的格式 how to print (markdown: --conversion only)')
      .choices([...Object.keys(reports), 'markdown'])
      .default('terminal'),
  )
  .option('--conversion', '列出有几种写法的字各转换成什么 reports every choice of the conversion')
  .addOption(
    new Option('--script <script>', '只看转换成简体还是繁体的 the script converted into').choices(
      variantSchema.options,
    ),
  )
  .option('--article <id>', '只看一篇 one article')
  .option('--pin <address=form...>', '在原处指定字形，如 2022-08-23-1-2#p9:99发=發 pins a form')
  .parse();
const options = command.opts<CheckOptions>();

await run(async () => {
  if (options.pin) return pinInEdition(options, options.pin);
  if (options.conversion) return reportConversion(options, options.format);
  return check(options);
});

async function check({ content, format }: CheckOptions): Promise<void> {
  if (format === 'markdown') throw new UserError('--format markdown 只用于 --conversion。');
  const [inspection, lexicon] = await Promise.all([readEdition(content), loadLexicon(root)]);
  const { edition, issues: readings } = inspection.reading;
  const issues = edition ? issuesOf(readings, edition) : [];
  const articles = issues.flatMap((issue) => issue.articles);
  const problems = [
    ...inspection.problems,
    ...(await readyPictures({ root, contentDir: content }, inspection)),
    ...(await findLeftovers(content)),
    ...(edition
      ? await editionNotices(
          edition,
          issues,
          createConverters(edition, lexicon),
          createGlyphCheck(),
        )
      : []),
  ];
  const shown = relative(process.cwd(), content) || '.';
  if (problems.length > 0) {
    print(reports[format](problems, shown));
    if (!problems.every(isNotice)) process.exitCode = 1;
  } else if (format === 'json') {
    console.log('[]');
  } else {
    console.log(`检查完毕，没有错误：${issues.length} 期，${articles.length} 篇。`);
  }
}

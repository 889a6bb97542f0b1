import { relative } from 'node:path';
import { Option } from 'commander';
import { checkQuotes } from '../src/check/check-quotes.ts';
import { isNotice } from '../src/check/problem.ts';
import { githubReport, jsonReport, terminalReport } from '../src/check/report.ts';
import { editionCommand, type EditionOptions } from './options.ts';
import { readEdition, run } from './site.ts';

const reports = { terminal: terminalReport, github: githubReport, json: jsonReport };

const command = editionCommand('check', '检查数字版的全部文件 checks the edition’s files')
  .addOption(
    new Option('--format <format>', '报告的格式 how to print problems')
      .choices(Object.keys(reports))
      .default('terminal'),
  )
  .parse();
const { content, format } = command.opts<EditionOptions & { format: keyof typeof reports }>();

await run(async () => {
  const { problems: errors, issues, edition } = await readEdition(content);
  const articles = issues.flatMap((issue) => issue.articles);
  const problems = [...errors, ...checkQuotes(articles, edition?.script ?? 'zh-Hans')];
  const shown = relative(process.cwd(), content) || '.';
  if (problems.length > 0) {
    console.log(reports[format](problems, shown));
    if (!problems.every(isNotice)) process.exitCode = 1;
  } else if (format === 'json') {
    console.log('[]');
  } else {
    console.log(`检查完毕，没有错误：${issues.length} 期，${articles.length} 篇。`);
  }
});

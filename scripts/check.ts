import { relative } from 'node:path';
import { Option } from 'commander';
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
  const { problems, issues } = await readEdition(content);
  const shown = relative(process.cwd(), content) || '.';
  if (problems.length > 0) {
    console.log(reports[format](problems, shown));
    process.exitCode = 1;
  } else if (format === 'json') {
    console.log('[]');
  } else {
    const articles = issues.reduce((sum, issue) => sum + issue.articles.length, 0);
    console.log(`检查完毕，没有错误：${issues.length} 期，${articles} 篇。`);
  }
});

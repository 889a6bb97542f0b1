import { Option } from 'commander';
import { githubReport, jsonReport, terminalReport } from '../../src/problems/report.ts';
import { variantSchema, type Variant } from '../../src/schema/common.ts';
import { descriptions } from '../cli/commands.ts';
import { editionCommand, type EditionOptions } from '../cli/options.ts';

/** How problems are printed. */
export const reports = { terminal: terminalReport, github: githubReport, json: jsonReport };

export interface CheckOptions extends EditionOptions {
  format: keyof typeof reports | 'markdown';
  conversion?: boolean;
  script?: Variant;
  article?: string;
  pin?: string[];
}

export const checkCommand = editionCommand('check', descriptions.check)
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
  .option('--pin <address=form...>', '在原处指定字形，如 2022-08-23-1-2#p9:99发=發 pins a form');

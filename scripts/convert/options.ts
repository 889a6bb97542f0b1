import { Option } from 'commander';
import { variantSchema, type Variant } from '../../src/schema/common.ts';
import { scriptCommand } from '../cli/command.ts';
import { descriptions } from '../cli/commands.ts';

export interface ConvertOptions {
  from: Variant;
  to: Variant;
  glossary?: string;
  names?: string;
  guard: boolean;
  explain?: boolean;
}

const variants = variantSchema.options;

export const convertCommand = scriptCommand('convert')
  .description(descriptions.convert)
  .addOption(
    new Option('--from <script>', '原文是简体还是繁体').choices(variants).default('zh-Hans'),
  )
  .addOption(new Option('--to <script>', '转换成简体还是繁体').choices(variants).default('zh-Hant'))
  .option('--glossary <file>', '词表，写法同 glossary.yaml a list of words')
  .option('--names <file>', '人名、地名表，写法同 names.yaml a list of names')
  .option('--no-guard', '只按词典，不看前后文 as OpenCC alone')
  .option('--explain', '输出 JSON：每一段文字由谁决定 why, as one JSON array a line');

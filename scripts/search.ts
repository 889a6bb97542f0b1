import { Argument, Option } from 'commander';
import { variantSchema, type Variant } from '../src/schema/common.ts';
import { facetNames, type SearchRequest, type Sort } from '../src/search/query/search-api.ts';
import { askSite } from '../src/search/terminal/ask-site.ts';
import { jsonAnswer, terminalAnswer } from '../src/search/terminal/report.ts';
import { descriptions } from './cli/commands.ts';
import { siteCommand } from './cli/options.ts';
import { run } from './cli/run.ts';
import { addFilter, searchHelp, wholeNumber } from './cli/search-arguments.ts';

interface Options {
  out: string;
  json?: true;
  filter: SearchRequest['filters'];
  sort: Sort;
  limit: number;
  script?: Variant;
}

const orders = ['newest', 'oldest', 'matches'] satisfies Sort[];
const scripts = variantSchema.options;
const command = siteCommand('search', descriptions.search)
  .addArgument(new Argument('<query...>', '检索词 what to look for'))
  .option('--json', '输出 JSON prints JSON')
  .option('--filter <name=value>', `条件 ${facetNames.join('|')}`, addFilter, {})
  .addOption(new Option('--sort <order>', '次序 the order').choices(orders).default('newest'))
  .option('--limit <number>', '最多几篇，0 为全部 how many, 0 for all', wholeNumber, 10)
  .addOption(new Option('--script <script>', '用简体还是繁体 the script shown').choices(scripts))
  .addHelpText('after', searchHelp);
const [words = []] = command.parse().processedArgs as [string[]?];
const { out, json, filter: filters, sort, limit, script } = command.opts<Options>();

await run(async () => {
  const answer = await askSite(out, { query: words.join(' '), filters, sort }, { limit, script });
  console.log(json ? jsonAnswer(answer) : terminalAnswer(answer));
});

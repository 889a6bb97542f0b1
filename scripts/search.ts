import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Argument, InvalidArgumentError, Option } from 'commander';
import colors from 'picocolors';
import { articleRoute, urlOf } from '../src/edition/urls.ts';
import { manifestPath, type Manifest } from '../src/search/format/bundle-format.ts';
import {
  DownloadError,
  facetNames,
  type Answer,
  type ExcerptPart,
  type FacetName,
  type Found,
  type SearchRequest,
  type Sort,
} from '../src/search/query/search-api.ts';
import { createSiteFiles } from '../src/search/query/site-files.ts';
import { createSearch } from '../src/search/query/search.ts';
import type { Variant } from '../src/schema/common.ts';
import { descriptions } from './cli/commands.ts';
import { siteCommand } from './cli/options.ts';
import { run } from './cli/run.ts';
import { UserError } from '../src/lib/user-error.ts';

interface Options {
  out: string;
  json?: true;
  filter: SearchRequest['filters'];
  sort: Sort;
  limit: number;
  script?: Variant;
}

const wholeNumber = (text: string): number => {
  if (/^\d+$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('写整数，0 表示全部。Write a whole number, 0 for all.');
};

const isFacet = (name: string): name is FacetName =>
  (facetNames as readonly string[]).includes(name);

function addFilter(text: string, filters: SearchRequest['filters']): SearchRequest['filters'] {
  const [name = '', ...value] = text.split('=');
  if (!isFacet(name) || value.length === 0) {
    throw new InvalidArgumentError(`写成 ${facetNames.join('|')}=值。Write NAME=VALUE.`);
  }
  return { ...filters, [name]: value.join('=') };
}

const command = siteCommand('search', descriptions.search)
  .addArgument(new Argument('<query...>', '检索词 what to look for'))
  .option('--json', '输出 JSON prints JSON')
  .option('--filter <name=value>', `条件 ${facetNames.join('|')}`, addFilter, {})
  .addOption(
    new Option('--sort <order>', '次序 the order')
      .choices(['newest', 'oldest', 'matches'] satisfies Sort[])
      .default('newest'),
  )
  .option('--limit <number>', '最多几篇，0 为全部 how many, 0 for all', wholeNumber, 10)
  .addOption(
    new Option('--script <script>', '结果用简体还是繁体显示 the script of what is shown').choices([
      'zh-Hans',
      'zh-Hant',
      'zh-Hant-HK',
    ] satisfies Variant[]),
  )
  .addHelpText(
    'after',
    '\n空格分开的词都要出现；引号内的连续查找；词前加 - 表示不含。以 - 开头的检索词写在 -- 之后。',
  );
const words = command.parse().processedArgs[0] as string[];
const options = command.opts<Options>();

await run(async () => {
  const library = createSiteFiles(
    async (path) => new Uint8Array(await readFile(join(options.out, path))),
  );
  const manifest = await library.json<Manifest>(manifestPath).catch(() => {
    throw new UserError(`${options.out} 里没有网站，请先运行 npm run build。`);
  });
  const script = options.script ?? manifest.source;
  if (!manifest.scripts.includes(script)) {
    throw new UserError(`这个网站没有 ${script}，只有 ${manifest.scripts.join('、')}。`);
  }
  try {
    const engine = await createSearch(library, script);
    const { filter: filters, sort } = options;
    const answer = await engine.search({ query: words.join(' '), filters, sort });
    const hits = options.limit === 0 ? answer.hits : answer.hits.slice(0, options.limit);
    const results: Result[] = [];
    // In batches: the number of open files is limited.
    for (let i = 0; i < hits.length; i += 50) {
      const found = await Promise.all(hits.slice(i, i + 50).map((hit) => hit.load()));
      results.push(...found.map((article) => toResult(article, script, manifest)));
    }
    console.log(options.json ? toJson(answer, results) : toText(answer, results));
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    throw new UserError(`检索资料不完整：${error.path}。请重新运行 npm run build。`);
  }
});

interface Result extends Pick<Found, 'id' | 'date' | 'headline' | 'matches'> {
  /** Below the host. */
  url: string;
  place: string;
  excerpt: ExcerptPart[];
}

function toResult(found: Found, script: Variant, { base, source }: Manifest): Result {
  const { id, date, headline, matches, place } = found;
  const url = urlOf(articleRoute(id), script, { base, source });
  return { id, url, date, headline, matches, place, excerpt: found.excerpts(1)[0]?.parts ?? [] };
}

function toJson({ query, total }: Answer, results: readonly Result[]): string {
  const listed = results.map(({ id, url, date, headline, matches }) => ({
    id,
    url,
    date,
    headline,
    matches,
  }));
  return JSON.stringify({ query: query.text, total, results: listed }, null, 2);
}

function toText({ query, total }: Answer, results: readonly Result[]): string {
  if (query.isMarksOnly) return '标点和空格不计，请输入文字或数字。';
  if (total === 0) return `没有找到“${query.text}”。`;
  const blocks = results.map(({ headline, url, place, matches, excerpt }) => {
    const head = `${colors.bold(headline)}${matches > 1 ? colors.dim(`　${matches} 处`) : ''}`;
    const lines = [head, colors.dim(`${place}　${url}`), excerpt.map(colored).join('')];
    return lines.filter((line) => line !== '').join('\n');
  });
  const rest = total - results.length;
  const count = `共 ${total} 篇${rest > 0 ? `，另有 ${rest} 篇（--limit 0 显示全部）` : ''}`;
  return [...blocks, count].join('\n\n');
}

/** Formats an excerpt; a correction follows its text in brackets. */
function colored({ text, marked, corr }: ExcerptPart): string {
  const shown = marked ? colors.bold(colors.yellow(text)) : text;
  return corr === undefined ? shown : shown + colors.cyan(`〔${corr}〕`);
}

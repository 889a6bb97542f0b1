import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import {
  articleDecisions,
  markdownConversion,
  terminalConversion,
  type ReportedDecision,
} from '../src/conversion/report/report.ts';
import { pinForms } from '../src/conversion/report/pin-forms.ts';
import { createConverters } from '../src/conversion/edition-converters.ts';
import type { Variant } from '../src/schema/common.ts';
import { createDecide } from '../src/conversion/report/decisions.ts';
import { loadLexicon } from '../src/conversion/lexicon.ts';
import { print } from './cli/print.ts';
import { type EditionOptions } from './cli/options.ts';
import { root } from '../src/lib/root.ts';
import { changeContent } from '../src/edition/change-content.ts';
import { readEdition } from '../src/build/build-site.ts';
import { soundEdition } from '../src/build/session.ts';
import { soundArticles } from '../src/edition/read/read-issue.ts';
import { UserError } from '../src/lib/user-error.ts';

/** Options of a conversion report. */
export interface ConversionOptions extends EditionOptions {
  script?: Variant;
  article?: string;
}

/** Prints every decision of the conversion of an edition. */
export async function reportConversion(options: ConversionOptions, format: string): Promise<void> {
  const reports = await readDecisions(options);
  const shown = relative(process.cwd(), options.content) || '.';
  if (format === 'json') {
    console.log(
      JSON.stringify(
        reports.flatMap(({ decisions }) => decisions),
        null,
        2,
      ),
    );
    return;
  }
  for (const { to, decisions } of reports) {
    if (format === 'markdown') {
      print(markdownConversion(decisions, to));
    } else {
      console.log(`${to}\n\n${terminalConversion(decisions, shown)}\n`);
      print(
        '要改定某一处的字形：npm run check -- --pin 位置=字形，如 --pin 2022-08-23-1-2#p9:99发=發',
      );
    }
  }
}

async function readDecisions({
  content,
  script,
  article: only,
}: ConversionOptions): Promise<{ to: Variant; decisions: ReportedDecision[] }[]> {
  const [inspection, lexicon] = await Promise.all([readEdition(content), loadLexicon(root)]);
  const { edition, issues } = soundEdition(inspection, content);
  const printed = issues.flatMap(({ script: from, articles: own }) =>
    own.map((article) => ({ article, from })),
  );
  const chosen = printed.filter(({ article }) => only === undefined || article.data.id === only);
  const articles = chosen.map(({ article }) => article);
  if (articles.length === 0) throw new UserError(`没有 id 为 ${only} 的文章。`);
  const texts = new Map(
    await Promise.all(
      articles.map(
        async ({ file }) => [file, await readFile(join(content, file), 'utf8')] as const,
      ),
    ),
  );
  const converterFor = createConverters(edition, lexicon);
  const reports = edition.variants
    .filter((to) => script === undefined || to === script)
    .map((to) => ({ to, own: chosen.filter(({ from }) => from !== to) }))
    .filter(({ own }) => own.length > 0);
  if (reports.length === 0)
    throw new UserError('数字版没有这种简体或繁体，见 edition.yaml 的 variants。');
  return reports.map(({ to, own }) => {
    const decisions = [...new Set(own.map(({ from }) => from))].flatMap((from) => {
      const way = {
        ...{ from, to },
        convert: converterFor(from, to),
        decide: createDecide(from, to, lexicon),
      };
      return own
        .filter((one) => one.from === from)
        .flatMap(({ article }) => articleDecisions(article, texts.get(article.file) ?? '', way));
    });
    return { to, decisions };
  });
}

/**
 * Writes forms into articles at addresses of the report.
 * @throws UserError If an address is not that of these characters in a body; nothing is written then.
 */
export async function pinInEdition(
  { content, script }: ConversionOptions,
  requests: readonly string[],
): Promise<void> {
  const { edition, issues } = (await readEdition(content)).reading;
  const named = new Set(requests.map((request) => request.split('#')[0]));
  const articles = issues.flatMap((issue) =>
    soundArticles(issue)
      .filter(({ data }) => named.has(data.id))
      .map(({ data, file }) => {
        const from = issue.data?.script ?? edition?.script;
        return { id: data.id, file, to: script ?? edition?.variants.find((to) => to !== from) };
      }),
  );
  const files = new Map(articles.map(({ id, file }) => [id, file]));
  const texts = new Map<string, string>();
  const refused: string[] = [];
  // Where a pin is for: the first script that is not the issue's.
  const targets = new Map(articles.map(({ id, to }) => [id, to]));
  const other = script ?? edition?.variants.find((variant) => variant !== edition.script);
  const toOf = (request: string) => targets.get(request.split('#')[0] ?? '') ?? other;
  for (const to of new Set(requests.map(toOf))) {
    if (to === undefined) {
      throw new UserError('数字版只有一种文字，没有可以指定的字形，见 edition.yaml 的 variants。');
    }
    const before = new Map<string, string>();
    for (const [id, file] of files) before.set(id, await readFile(join(content, file), 'utf8'));
    const pinned = pinForms(
      requests.filter((request) => toOf(request) === to),
      before,
      to,
    );
    for (const [id, text] of pinned.texts) texts.set(id, text);
    refused.push(...pinned.refused);
  }
  if (refused.length > 0) throw new UserError(refused.join('\n'));
  const changes = new Map([...texts].map(([id, text]) => [files.get(id) ?? '', text]));
  await changeContent(content, changes);
  for (const file of changes.keys()) console.log(`写入 ${file}`);
}

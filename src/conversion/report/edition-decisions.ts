import type { WholeEdition } from '../../edition/model.ts';
import { UserError } from '../../lib/user-error.ts';
import type { Variant } from '../../schema/common.ts';
import { createConverters } from '../edition-converters.ts';
import type { Lexicon } from '../lexicon.ts';
import { createDecide } from './decisions.ts';
import { articleDecisions, type ReportedDecision } from './report.ts';

/** Options of a conversion report; it covers the whole edition by default. */
export interface DecisionsWanted {
  /** The script converted into. */
  script?: Variant | undefined;
  /** The id of an article. */
  article?: string | undefined;
}

/** The decisions of the conversion into a script. */
export interface ScriptDecisions {
  to: Variant;
  decisions: ReportedDecision[];
}

/**
 * Lists every decision of the conversion of an edition, by target script.
 * @param read Reads the file of an article.
 * @throws UserError If the edition has no such article or script.
 */
export async function editionDecisions(
  { edition, issues }: WholeEdition,
  { script, article: only }: DecisionsWanted,
  lexicon: Lexicon,
  read: (file: string) => Promise<string>,
): Promise<ScriptDecisions[]> {
  const printed = issues.flatMap(({ script: from, articles }) =>
    articles.map((article) => ({ article, from })),
  );
  const chosen = printed.filter(({ article }) => only === undefined || article.data.id === only);
  if (chosen.length === 0) throw new UserError(`没有 id 为 ${only} 的文章。`);
  const wanted = edition.variants
    .filter((to) => script === undefined || to === script)
    .map((to) => ({ to, own: chosen.filter(({ from }) => from !== to) }))
    .filter(({ own }) => own.length > 0);
  if (wanted.length === 0)
    throw new UserError('数字版没有这种简体或繁体，见 edition.yaml 的 variants。');

  const texts = new Map<string, string>();
  for (const { article } of chosen) texts.set(article.file, await read(article.file));
  const converterFor = createConverters(edition, lexicon);
  return wanted.map(({ to, own }) => ({
    to,
    decisions: [...Map.groupBy(own, ({ from }) => from)].flatMap(([from, articles]) => {
      const convert = converterFor(from, to);
      const way = { from, to, convert, decide: createDecide(from, to, lexicon) };
      return articles.flatMap(({ article }) =>
        articleDecisions(article, texts.get(article.file) ?? '', way),
      );
    }),
  }));
}

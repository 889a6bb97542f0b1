import type { Edition, Issue } from '../edition/model.ts';
import type { Problem } from '../problems/problem.ts';
import type { Script, Variant } from '../schema/common.ts';
import { checkFormat, checkSite } from './check-edition.ts';
import { checkFonts } from './check-fonts.ts';
import { checkQuotes } from './check-quotes.ts';
import { checkPlainScripts } from './check-scripts.ts';

/** What is worth knowing of an edition, but does not keep it from being built. */
export async function editionNotices(
  edition: Edition,
  issues: readonly Issue[],
  converterFor: (from: Script, to: Variant) => (text: string) => string,
): Promise<Problem[]> {
  const byScript = Map.groupBy(issues, ({ script }) => script);
  const ofArticles = await Promise.all(
    [...byScript].map(async ([script, own]) => {
      const articles = own.flatMap((issue) => issue.articles);
      const converters = new Map(edition.variants.map((to) => [to, converterFor(script, to)]));
      return [...checkQuotes(articles, script), ...(await checkFonts(articles, converters))];
    }),
  );
  return [
    ...checkFormat(edition),
    ...checkSite(edition),
    ...checkPlainScripts(issues),
    ...ofArticles.flat(),
  ];
}

import { scriptOf } from '../edition/issue-script.ts';
import type { Script, Variant } from '../schema/common.ts';
import { checkFormat, checkSite } from './check-edition.ts';
import { checkFonts } from './check-fonts.ts';
import type { CheckedArticle } from './check-issue.ts';
import { checkQuotes } from './check-quotes.ts';
import { checkPlainScripts } from './check-scripts.ts';
import type { LoadedEdition } from '../edition/read/read-edition.ts';
import type { Problem } from '../problems/problem.ts';

/** What is worth knowing of an edition, but does not keep it from being built. */
export async function editionNotices(
  { edition, issues }: Pick<LoadedEdition, 'edition' | 'issues'>,
  converterFor: (from: Script, to: Variant) => (text: string) => string,
): Promise<Problem[]> {
  if (!edition) return [];
  const byScript = new Map<Script, CheckedArticle[]>();
  for (const { data, articles } of issues) {
    const script = data ? scriptOf(data, edition) : edition.script;
    byScript.set(script, [...(byScript.get(script) ?? []), ...articles]);
  }
  const ofArticles = await Promise.all(
    [...byScript].map(async ([script, articles]) => [
      ...checkQuotes(articles, script),
      ...(await checkFonts(
        articles,
        new Map(edition.variants.map((to) => [to, converterFor(script, to)])),
      )),
    ]),
  );
  return [
    ...checkFormat(edition),
    ...checkSite(edition),
    ...checkPlainScripts(issues, edition),
    ...ofArticles.flat(),
  ];
}

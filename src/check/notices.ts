import type { ConverterFor } from '../conversion/edition-converters.ts';
import type { Edition, Issue } from '../edition/model.ts';
import type { Problem } from '../problems/problem.ts';
import { checkFormat, checkSite } from './check-edition.ts';
import { checkFonts, type LackingGlyphs } from './check-fonts.ts';
import { checkQuotes } from './check-quotes.ts';
import { checkPlainScripts } from './check-scripts.ts';

/** Notices for the editor, which do not prevent a build. */
export async function editionNotices(
  edition: Edition,
  issues: readonly Issue[],
  converterFor: ConverterFor,
  lacking: LackingGlyphs,
): Promise<Problem[]> {
  return [
    ...checkFormat(edition),
    ...checkSite(edition),
    ...checkPlainScripts(issues),
    ...issues.flatMap(({ articles, script }) => checkQuotes(articles, script)),
    ...(await checkFonts(issues, edition.variants, converterFor, lacking)),
  ];
}

import { editionNotices } from '../check/notices.ts';
import { createConverters } from '../conversion/edition-converters.ts';
import { loadLexicon } from '../conversion/lexicon.ts';
import { findLeftovers } from '../edition/read/leftovers.ts';
import { issuesOf } from '../edition/read/read-edition.ts';
import { createGlyphCheck } from '../fonts/subset.ts';
import type { Problem } from '../problems/problem.ts';
import { readEdition } from './build-site.ts';
import { readyPictures } from './ready-pictures.ts';
import type { Settings } from './settings.ts';

/** What a check of an edition's folder finds. */
export interface FolderCheck {
  /** Errors and notices. */
  problems: Problem[];
  /** How many issues and articles can be read. */
  issues: number;
  articles: number;
}

/** Checks all files of an edition. @throws UserError If there is no such folder. */
export async function checkFolder(
  settings: Pick<Settings, 'root' | 'contentDir'>,
): Promise<FolderCheck> {
  const { root, contentDir } = settings;
  const [inspection, lexicon] = await Promise.all([readEdition(contentDir), loadLexicon(root)]);
  const { edition, issues: readings } = inspection.reading;
  const issues = edition ? issuesOf(readings, edition) : [];
  const converterFor = edition && createConverters(edition, lexicon);
  return {
    problems: [
      ...inspection.problems,
      ...(await readyPictures(settings, inspection)),
      ...(await findLeftovers(contentDir)),
      ...(converterFor
        ? await editionNotices(edition, issues, converterFor, createGlyphCheck())
        : []),
    ],
    issues: issues.length,
    articles: issues.flatMap(({ articles }) => articles).length,
  };
}

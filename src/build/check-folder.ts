import { editionNotices } from '../check/notices.ts';
import { createConverters } from '../conversion/edition-converters.ts';
import { loadLexicon } from '../conversion/lexicon.ts';
import { findLeftovers } from '../edition/read/leftovers.ts';
import { issuesOf } from '../edition/read/read-edition.ts';
import { createGlyphCheck } from '../fonts/glyph-check.ts';
import type { Problem } from '../problems/problem.ts';
import { inspectContent } from './build-site.ts';
import { readyPictures } from './ready-pictures.ts';
import { fontCache, type Settings } from './settings.ts';

/** The result of checking an edition's folder. */
export interface FolderCheck {
  /** Errors and notices. */
  problems: Problem[];
  /** Number of readable issues and articles. */
  issues: number;
  articles: number;
}

/** Checks all files of an edition. @throws UserError If the folder does not exist. */
export async function checkFolder(
  settings: Pick<Settings, 'root' | 'contentDir'>,
): Promise<FolderCheck> {
  const { root, contentDir } = settings;
  const [inspection, lexicon] = await Promise.all([inspectContent(contentDir), loadLexicon(root)]);
  const { edition, issues: readings } = inspection.reading;
  const issues = edition ? issuesOf(readings, edition) : [];
  const converterFor = edition && createConverters(edition, lexicon);
  return {
    problems: [
      ...inspection.problems,
      ...(await readyPictures(settings, inspection)),
      ...(await findLeftovers(contentDir)),
      ...(converterFor
        ? await editionNotices(edition, issues, converterFor, createGlyphCheck(fontCache(root)))
        : []),
    ],
    issues: issues.length,
    articles: issues.flatMap(({ articles }) => articles).length,
  };
}

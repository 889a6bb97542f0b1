import type { WholeEdition } from '../edition/model.ts';
import { issuesOf, readEdition, type EditionReading } from '../edition/read/read-edition.ts';
import type { LocatedArticle } from '../edition/read/read-article.ts';
import { readTexts, soundArticles, type IssueFolder } from '../edition/read/read-issue.ts';
import type { FileSource } from '../lib/file-source.ts';
import { inOrder, type Problem } from '../problems/problem.ts';
import { checkRedirects } from './check-edition.ts';
import { checkContinuations, checkIssue } from './check-issue.ts';
import { checkPictures, type PublishablePicture } from './check-pictures.ts';
import { checkRules } from './check-rules.ts';
import { checkIssueScripts } from './check-scripts.ts';
import { checkSources } from './check-sources.ts';

/** Parses and checks the texts of one issue, without the rest of the edition. */
export function inspectIssue(folder: IssueFolder): {
  articles: LocatedArticle[];
  problems: Problem[];
} {
  const reading = readTexts(folder);
  const problems = [
    ...reading.problems,
    ...checkIssue(reading),
    ...checkPictures(reading).problems,
  ];
  return { articles: soundArticles(reading), problems };
}

/** The result of reading and checking an edition's folder. */
export interface Inspection {
  reading: EditionReading;
  /** All errors, sorted by file and line. */
  problems: Problem[];
  /** The pictures that can be published. */
  pictures: PublishablePicture[];
  /** The subset of `problems` that are differences from the transcripts. */
  sourceProblems: Problem[];
  /** The edition; null if it has problems. */
  whole: WholeEdition | null;
  /** The edition for the live preview; null if it has problems other than `sourceProblems`. */
  draft: WholeEdition | null;
}

/**
 * Reads and checks an edition's folder.
 * @throws If the folder itself cannot be read; problems inside it are returned.
 */
export async function inspectEdition(source: FileSource): Promise<Inspection> {
  const reading = await readEdition(source);
  const { edition, editionYaml, names, glossary, issues, transcripts, ledgers } = reading;
  const articles = issues.flatMap(soundArticles);
  const pictures = issues.map(checkPictures);
  const sound = edition ? issuesOf(issues, edition) : [];
  const formProblems = [
    ...reading.problems,
    ...checkRules(names, glossary),
    ...(edition && editionYaml
      ? checkRedirects(
          edition,
          issues.map(({ id, data }) => ({ id, pages: data?.pages ?? [] })),
          editionYaml,
        )
      : []),
    ...(edition ? checkIssueScripts(sound, edition) : []),
    ...issues.flatMap(checkIssue),
    ...checkContinuations(articles, new Set(articles.map(({ data }) => data.id))),
    ...pictures.flatMap((result) => result.problems),
  ];
  const sourceProblems = checkSources(
    articles,
    transcripts,
    issues.every(({ isComplete }) => isComplete),
    ledgers,
  );
  const draft = edition && formProblems.length === 0 ? { edition, issues: sound } : null;
  return {
    reading,
    problems: [...formProblems, ...sourceProblems].sort(inOrder),
    sourceProblems,
    pictures: pictures.flatMap(({ publishable }) => publishable),
    whole: sourceProblems.length === 0 ? draft : null,
    draft,
  };
}

import type { FileSource } from '../../lib/file-source.ts';
import { problem, type Problem } from '../../problems/problem.ts';
import type { Edition, Issue } from '../model.ts';
import { issueOf, readIssue, type IssueReading } from './read-issue.ts';
import { readRules, type RulesReading } from './read-rules.ts';
import { readTranscripts, type TranscriptReading } from './read-transcripts.ts';
import { fileMissing } from './text-file.ts';

/** The readable content of an edition's folder; each file is read once. */
export interface EditionReading extends RulesReading, Omit<TranscriptReading, 'problems'> {
  issues: readonly IssueReading[];
  /** Problems within single files; `check` compares files with each other. */
  problems: Problem[];
}

/**
 * Reads an edition's folder.
 * @throws If the folder itself cannot be read; problems inside it are returned.
 */
export async function readEdition(source: FileSource): Promise<EditionReading> {
  const rules = await readRules(source);
  const { transcripts, ledgers, problems: unread } = await readTranscripts(source);
  const issues: IssueReading[] = [];
  const outside: Problem[] = [];
  const folders = ((await source.list('issues')) ?? []).filter(({ kind }) => kind === 'folder');
  for (const { name } of folders) {
    outside.push(...(await checkInside(source, `issues/${name}`)));
    issues.push(await readIssue(source, name));
  }
  const problems = [
    ...rules.problems,
    ...unread,
    ...outside,
    ...issues.flatMap((issue) => issue.problems),
    ...(issues.length === 0 ? [fileMissing('issues/2022-11-01/issue.yaml')] : []),
  ];
  return { ...rules, issues, transcripts, ledgers, problems };
}

/** The issues whose `issue.yaml` could be read. */
export const issuesOf = (
  issues: readonly IssueReading[],
  edition: Pick<Edition, 'script'>,
): Issue[] => issues.flatMap((reading) => issueOf(reading, edition) ?? []);

/** Reports an issue's folder that is a symbolic link to a place outside the edition. */
export async function checkInside(source: FileSource, file: string): Promise<Problem[]> {
  if (await source.isInside(file)) return [];
  return [problem('file-link', { file, line: 1, column: 1 }, { name: file })];
}

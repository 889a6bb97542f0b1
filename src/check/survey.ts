import { createHash } from 'node:crypto';
import { issueEntry, type IssueEntry } from '../edition/catalogue.ts';
import type { Edition } from '../edition/model.ts';
import type { LocatedArticle } from '../edition/read/read-article.ts';
import { checkInside } from '../edition/read/read-edition.ts';
import {
  issueOf,
  readIssue,
  soundArticles,
  type IssueReading,
} from '../edition/read/read-issue.ts';
import { readRules, type RulesReading } from '../edition/read/read-rules.ts';
import {
  ledgerNames,
  readLedger,
  readTranscript,
  transcriptFolder,
  transcriptNames,
  type LedgerReading,
  type Transcript,
} from '../edition/read/read-transcripts.ts';
import { fileMissing } from '../edition/read/text-file.ts';
import type { FileSource } from '../lib/file-source.ts';
import { inOrder, type Problem } from '../problems/problem.ts';
import type { Ledger } from '../schema/ledger.ts';
import type { PageData } from '../schema/issue.ts';
import { issueSummary } from '../text/issue-summary.ts';
import { checkRedirects } from './check-edition.ts';
import { checkContinuations, checkIssue } from './check-issue.ts';
import { checkPictures, type PublishablePicture } from './check-pictures.ts';
import { checkRules } from './check-rules.ts';
import { checkIssueScripts } from './check-scripts.ts';
import { checkSources } from './check-sources.ts';

/** What is known of an issue; if it has no problems of its own, it is kept for the next survey. */
export interface SurveyedIssue {
  id: string;
  /** The files that its pages depend on, with the SHA-256 of each in hexadecimal. */
  files: [name: string, hash: string][];
  /** Null if `issue.yaml` is missing or has problems. */
  entry: IssueEntry | null;
  /** Its pages with all their articles, withdrawn ones too. */
  pages: Pick<PageData, 'slug' | 'articles'>[];
  pictures: PublishablePicture[];
  /** Ids of its articles. */
  articles: string[];
  /** Ids of the articles that its own are continued on or from. */
  continuations: string[];
  /** Names of the transcripts that its articles come from. */
  transcripts: string[];
  /** Whether every article could be read. */
  isComplete: boolean;
}

/** The result of a survey that the next one need not find out again. */
export interface SurveyMemory {
  /** Hash of the rule files; with others, nothing else holds. */
  rules: string;
  /** Issues by the stamp of their folder. */
  issues: Record<string, SurveyedIssue>;
  /** Ledgers by stamp: the transcript, and the parts of the file that it was read from. */
  ledgers: Record<string, { transcript: string; parts: string[] }>;
  /** Keys of groups of issues and transcripts that agree. */
  agreeing: string[];
}

export interface Survey {
  rules: RulesReading;
  /** The files at the top of the edition, with the SHA-256 of each in hexadecimal. */
  ruleFiles: [name: string, hash: string][];
  /** All errors, sorted by file and line. */
  problems: Problem[];
  issues: SurveyedIssue[];
  /** Those of the issues that were read, up to a number of articles. */
  readings: ReadonlyMap<string, IssueReading>;
  memory: SurveyMemory;
}

export interface SurveyOptions {
  memory?: SurveyMemory | null;
  /** Number of articles whose readings are kept in memory. */
  keep?: number;
  /** Called with the number of issues that must be read; returns progress callbacks. */
  begin?: (total: number) => { step: () => void; stop: () => void };
}

const noProgress = () => ({ step: () => undefined, stop: () => undefined });

/**
 * Reads and checks an edition issue by issue, except what an earlier survey has found to be in order and
 * what has not changed since. Not more than `keep` articles and one group are in memory at a time. A group
 * is a set of issues and transcripts that belong together, usually one issue with its transcripts.
 * @throws If the folder itself cannot be read; problems inside it are returned.
 */
export async function surveyEdition(
  source: FileSource,
  { memory: last = null, keep = Infinity, begin = noProgress }: SurveyOptions = {},
): Promise<Survey> {
  const hashes = new Map<string, string>();
  const tracked = withHashes(source, hashes);
  const rules = await readRules(tracked);
  const ruleFiles = [...hashes].sort();
  const rulesHash = hashOf(ruleFiles);
  const known = last?.rules === rulesHash ? last : null;
  const memory: SurveyMemory = { rules: rulesHash, issues: {}, ledgers: {}, agreeing: [] };
  const problems = [...rules.problems, ...checkRules(rules.names, rules.glossary)];

  const folders = ((await source.list('issues')) ?? []).filter(({ kind }) => kind === 'folder');
  if (folders.length === 0) problems.push(fileMissing('issues/2022-11-01/issue.yaml'));
  const stamps = new Map<string, string | null>();
  for (const { name } of folders) stamps.set(name, await source.stamp(`issues/${name}`));
  const recall = (id: string): SurveyedIssue | undefined => {
    const stamp = stamps.get(id) ?? null;
    const kept = stamp === null ? undefined : known?.issues[stamp];
    return kept?.id === id ? kept : undefined;
  };

  const issues: SurveyedIssue[] = [];
  const readings = new Map<string, IssueReading>();
  let room = keep;
  const progress = begin(folders.filter(({ name }) => !recall(name)).length);
  for (const { name } of folders) {
    const stamp = stamps.get(name) ?? null;
    const kept = recall(name);
    if (kept) {
      issues.push(kept);
    } else {
      hashes.clear();
      const reading = await readIssue(tracked, name);
      const found = surveyIssue(reading, rules.edition, [...hashes]);
      const own = [...(await checkInside(source, `issues/${name}`)), ...found.problems];
      issues.push(found.issue);
      problems.push(...own);
      room -= reading.articles.length;
      if (room >= 0) readings.set(name, reading);
      if (stamp !== null && own.length === 0) memory.issues[stamp] = found.issue;
      progress.step();
    }
    if (kept && stamp !== null) memory.issues[stamp] = kept;
  }
  progress.stop();

  const articlesOf = async (id: string): Promise<LocatedArticle[]> =>
    soundArticles(readings.get(id) ?? (await readIssue(source, id)));
  problems.push(
    ...(rules.edition && rules.editionYaml
      ? checkRedirects(rules.edition, issues, rules.editionYaml)
      : []),
    ...(await absentContinuations(issues, articlesOf)),
    ...(await checkTranscripts(source, {
      issues,
      isComplete: issues.every(({ isComplete }) => isComplete),
      articlesOf,
      known,
      memory,
    })),
  );
  return { rules, ruleFiles, problems: problems.sort(inOrder), issues, readings, memory };
}

/** Checks an issue by itself. @param files The files that were read, with their hashes. */
function surveyIssue(
  reading: IssueReading,
  edition: Edition | null,
  files: [path: string, hash: string][],
): { issue: SurveyedIssue; problems: Problem[] } {
  const pictures = checkPictures(reading);
  const model = edition && issueOf(reading, edition);
  const all = soundArticles(reading).map(({ data }) => data);
  return {
    issue: {
      id: reading.id,
      files: files.map(([path, hash]): [string, string] => [nameOf(path), hash]).sort(),
      entry: model && issueEntry(issueSummary(model, edition)),
      pages: (reading.data?.pages ?? []).map(({ slug, articles }) => ({ slug, articles })),
      pictures: pictures.publishable,
      articles: all.map(({ id }) => id),
      continuations: all
        .flatMap(({ continuedOn, continuedFrom }) => [continuedOn, continuedFrom])
        .filter((id) => id !== null),
      transcripts: [...new Set(all.flatMap(({ source }) => source?.file ?? []))].sort(),
      isComplete: reading.isComplete,
    },
    problems: [
      ...reading.problems,
      ...checkIssue(reading),
      ...pictures.problems,
      ...(model ? checkIssueScripts([model], edition) : []),
    ],
  };
}

type ArticlesOf = (issue: string) => Promise<LocatedArticle[]>;

/** Reports continuations of articles that no issue has. */
async function absentContinuations(
  issues: readonly SurveyedIssue[],
  articlesOf: ArticlesOf,
): Promise<Problem[]> {
  const ids = new Set(issues.flatMap(({ articles }) => articles));
  const found: Problem[] = [];
  for (const { id, continuations } of issues) {
    if (continuations.every((other) => ids.has(other))) continue;
    found.push(...checkContinuations(await articlesOf(id), ids));
  }
  return found;
}

interface TranscriptContext {
  issues: readonly SurveyedIssue[];
  /** Whether these are all issues of the edition. */
  isComplete: boolean;
  articlesOf: ArticlesOf;
  known: SurveyMemory | null;
  memory: SurveyMemory;
}

/** Compares the articles with their transcripts and ledgers, group by group. */
async function checkTranscripts(
  source: FileSource,
  { issues, isComplete, articlesOf, known, memory }: TranscriptContext,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const names = await transcriptFolder(source);
  const ledgers = new Map<string, { name: string; stamp: string | null }>();
  const parts = new Set<string>();
  const readNow = new Map<string, LedgerReading>();
  for (const name of ledgerNames(names)) {
    const stamp = await source.stamp(`transcripts/${name}`);
    let facts = stamp === null ? undefined : known?.ledgers[stamp];
    if (!facts) {
      const reading = await readLedger(source, name);
      problems.push(...reading.problems);
      if (!reading.ledger) continue;
      if (readNow.size < keptLedgers) readNow.set(name, reading);
      const { source: of, from } = reading.ledger;
      facts = { transcript: of.file, parts: from?.parts ?? [] };
    }
    if (stamp !== null) memory.ledgers[stamp] = facts;
    ledgers.set(facts.transcript, { name, stamp });
    for (const part of facts.parts) parts.add(part);
  }

  const unused = new Set(transcriptNames(names, parts));
  const agreed = new Set(known?.agreeing);
  const check = async (own: readonly SurveyedIssue[], files: readonly string[]) => {
    const articles: LocatedArticle[] = [];
    for (const { id } of own) articles.push(...(await articlesOf(id)));
    const transcripts = new Map<string, Transcript>();
    const ownLedgers = new Map<string, Ledger>();
    for (const file of files) {
      if (!unused.delete(file)) continue;
      const transcript = await readTranscript(source, file);
      if ('code' in transcript) problems.push(transcript);
      else transcripts.set(file, transcript);
      const name = ledgers.get(file)?.name;
      const reading =
        name === undefined ? null : (readNow.get(name) ?? (await readLedger(source, name)));
      if (reading?.ledger) ownLedgers.set(file, reading.ledger);
    }
    const found = checkSources(articles, transcripts, isComplete, ownLedgers);
    problems.push(...found);
    return found.length === 0;
  };

  for (const group of groupsOf(issues)) {
    const stamps: (string | null)[] = [];
    for (const file of group.transcripts) {
      const ledger = ledgers.get(file);
      stamps.push(await source.stamp(`transcripts/${file}`), ledger ? ledger.stamp : 'none');
    }
    const key = hashOf([group.issues.map(({ id, files }) => [id, files]), stamps]);
    const isStable = stamps.every((stamp) => stamp !== null);
    const agrees = isStable && agreed.has(key);
    if (agrees) for (const file of group.transcripts) unused.delete(file);
    if (agrees || (await check(group.issues, group.transcripts))) {
      if (isStable && isComplete) memory.agreeing.push(key);
    }
  }
  await check([], [...unused]);
  return problems;
}

/** Number of ledgers kept in memory after their facts were read. */
const keptLedgers = 50;

interface Group {
  issues: SurveyedIssue[];
  transcripts: string[];
}

/** The issues that have transcripts, in groups that share none with each other. */
function groupsOf(issues: readonly SurveyedIssue[]): Group[] {
  const groupOf = new Map<string, Group>();
  const groups = new Set<Group>();
  for (const issue of issues) {
    if (issue.transcripts.length === 0) continue;
    const group: Group = { issues: [issue], transcripts: [] };
    const shared = new Set(issue.transcripts.flatMap((file) => groupOf.get(file) ?? []));
    const files = new Set(issue.transcripts);
    for (const other of shared) {
      groups.delete(other);
      group.issues.unshift(...other.issues);
      for (const file of other.transcripts) files.add(file);
    }
    group.transcripts = [...files].sort();
    for (const file of files) groupOf.set(file, group);
    groups.add(group);
  }
  return [...groups];
}

/** A source that notes the hash of each file it reads. */
const withHashes = (source: FileSource, hashes: Map<string, string>): FileSource => ({
  ...source,
  read: async (path) => {
    const bytes = await source.read(path);
    hashes.set(path, createHash('sha256').update(bytes).digest('hex'));
    return bytes;
  },
});

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import * as z from 'zod';
import { editionSchema, type EditionData } from '../../schema/edition.ts';
import {
  glossarySchema,
  namesSchema,
  type GlossaryEntry,
  type NameEntry,
} from '../../schema/rules.ts';
import {
  checkContinuations,
  checkIssue,
  type CheckedIssue,
  type IssueFolder,
  type TextFile,
} from '../../check/check-issue.ts';
import { checkRedirects } from '../../check/check-edition.ts';
import { isLeftover } from './leftovers.ts';
import { checkIssueScripts } from '../../check/check-scripts.ts';
import { checkRules } from '../../check/check-rules.ts';
import { checkSources, type Transcript } from '../../check/check-sources.ts';
import { decodeTranscript, undecodable } from './decode.ts';
import { ledgerSchema, type Ledger } from '../../schema/ledger.ts';
import { parseYaml, type YamlResult, type YamlSource } from './parse-yaml.ts';
import { problem, type Problem } from '../../problems/problem.ts';
import { readPicture } from './read-picture.ts';

/** The files at the top of an edition's folder, as far as they are sound. */
export interface LoadedRules {
  edition: EditionData | undefined;
  /** The places of `edition.yaml`, for checks that need the issues. */
  editionSource: YamlSource | undefined;
  names: NameEntry[];
  glossary: GlossaryEntry[];
  problems: Problem[];
}

/** Everything an edition's folder holds, as far as it is sound. */
export interface LoadedEdition extends LoadedRules {
  issues: CheckedIssue[];
  transcripts: ReadonlyMap<string, Transcript>;
  /** All problems, in the order of files and lines. */
  problems: Problem[];
}

/**
 * Reads and checks the description of an edition and its rules of conversion.
 * @throws If the folder itself cannot be read.
 */
export async function loadRules(contentDir: string): Promise<LoadedRules> {
  const top = await listFiles(contentDir);
  const known = ['edition.yaml', 'names.yaml', 'glossary.yaml'];
  const texts = await Promise.all(
    known.filter((file) => top.includes(file)).map((file) => readText(contentDir, file)),
  );
  const read = <Schema extends z.ZodType>(
    name: string,
    schema: Schema,
  ): YamlResult<z.output<Schema>> | null => {
    const text = texts.find(({ file }) => file === name);
    return text ? parseYaml(text, schema) : null;
  };

  const edition = read('edition.yaml', editionSchema);
  const names = read('names.yaml', namesSchema);
  const glossary = read('glossary.yaml', glossarySchema);
  return {
    edition: edition?.data,
    editionSource: edition?.source,
    names: names?.data ?? [],
    glossary: glossary?.data ?? [],
    problems: [
      ...(edition?.problems ?? [missing('edition.yaml')]),
      ...(names?.problems ?? []),
      ...(glossary?.problems ?? []),
      ...checkRules(names, glossary),
      ...checkEncoding(texts),
      ...top
        .filter((file) => /\.ya?ml$/iu.test(file) && !known.includes(file))
        .map((name) => unknownFile(name, name, `数字版的说明文件只有 ${known.join('、')}`)),
    ],
  };
}

/**
 * Reads and checks a content folder.
 * @throws If the folder itself cannot be read; problems inside it are returned.
 */
export async function loadEdition(contentDir: string): Promise<LoadedEdition> {
  const rules = await loadRules(contentDir);
  const { transcripts, problems: unreadable } = await readTranscripts(contentDir);
  const ledgers = await readLedgers(contentDir);
  const issues: CheckedIssue[] = [];
  const encoding: Problem[] = [];
  const outside: Problem[] = [];
  for (const id of await listFolders(join(contentDir, 'issues'))) {
    outside.push(...(await checkFolder(contentDir, `issues/${id}`)));
    const folder = await readIssueFolder(contentDir, id);
    issues.push(checkIssue(folder));
    encoding.push(...checkEncoding([folder.issue, ...folder.articles]));
  }
  const articles = issues.flatMap((issue) => issue.articles);
  const problems = [
    ...rules.problems,
    ...unreadable,
    ...ledgers.problems,
    ...encoding,
    ...outside,
    ...checkContinuations(articles),
    ...(rules.edition && rules.editionSource
      ? checkRedirects(rules.edition, issues, rules.editionSource)
      : []),
    ...(rules.edition ? checkIssueScripts(issues, rules.edition) : []),
    ...issues.flatMap((issue) => issue.problems),
    ...(issues.length === 0 ? [missing('issues/2022-11-01/issue.yaml')] : []),
    ...checkSources(
      articles,
      transcripts,
      issues.every(({ sound }) => sound),
      ledgers.byTranscript,
    ),
  ].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column,
  );
  return { ...rules, issues, transcripts, problems };
}

/**
 * Reads the issues of a content folder one after the other, so that no more than one is held.
 * @throws If the folder itself cannot be read.
 */
export async function* readIssues(contentDir: string): AsyncGenerator<CheckedIssue> {
  for (const id of await listFolders(join(contentDir, 'issues'))) {
    yield checkIssue(await readIssueFolder(contentDir, id));
  }
}

const unknownFile = (file: string, name: string, remedy: string): Problem =>
  problem('file-unknown', { file, line: 1, column: 1 }, { name, remedy });

const missing = (name: string): Problem =>
  problem('file-missing', { file: name, line: 1, column: 1 }, { name });

/** A text file; characters that are not UTF-8 are reported by `checkEncoding`. */
async function readText(contentDir: string, file: string): Promise<TextFile> {
  return { file, text: (await readFile(join(contentDir, file), 'utf8')).replace(/^\uFEFF/u, '') };
}

/** U+FFFD stands where bytes are not UTF-8; no newspaper prints it. */
export const checkEncoding = (files: readonly (TextFile | null)[]): Problem[] =>
  files.flatMap((entry) => {
    const index = entry?.text.indexOf('\uFFFD') ?? -1;
    if (!entry || index < 0) return [];
    const before = entry.text.slice(0, index).split('\n');
    const column = [...(before.at(-1) ?? '')].length + 1;
    return problem('not-utf8', { file: entry.file, line: before.length, column });
  });

/** Names in a folder for which a test holds; links count as what they lead to. */
async function list(folder: string, isWanted: (entry: Stats) => boolean): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  const entries = await Promise.all(
    names.map((name) => stat(join(folder, name)).catch(ifAbsent(null))),
  );
  return names.filter((_, i) => entries[i] && isWanted(entries[i]));
}

const listFiles = (folder: string): Promise<string[]> => list(folder, (entry) => entry.isFile());

const listFolders = (folder: string): Promise<string[]> =>
  list(folder, (entry) => entry.isDirectory()).catch(ifAbsent([]));

/** The folder of an issue may be a link only to another place in the edition. */
async function checkFolder(contentDir: string, file: string): Promise<Problem[]> {
  const [whole, part] = await Promise.all([realpath(contentDir), realpath(join(contentDir, file))]);
  if (part.startsWith(whole + sep)) return [];
  return [problem('file-link', { file, line: 1, column: 1 }, { name: file })];
}

async function readIssueFolder(contentDir: string, id: string): Promise<IssueFolder> {
  const folder = `issues/${id}`;
  const files = await listFiles(join(contentDir, folder));
  const entries = await readdir(join(contentDir, folder), { withFileTypes: true });
  const links = new Set(entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name));
  const articles = files.filter((file) => file.endsWith('.md'));
  return {
    id,
    issue: files.includes('issue.yaml') ? await readText(contentDir, `${folder}/issue.yaml`) : null,
    articles: await Promise.all(articles.map((file) => readText(contentDir, `${folder}/${file}`))),
    files: new Map(
      await Promise.all(
        files
          .filter((file) => !articles.includes(file) && file !== 'issue.yaml' && !links.has(file))
          .map(async (file) => [file, await readPicture(join(contentDir, folder, file))] as const),
      ),
    ),
    links,
  };
}

async function readTranscripts(
  contentDir: string,
): Promise<{ transcripts: Map<string, Transcript>; problems: Problem[] }> {
  const folder = join(contentDir, 'transcripts');
  const files = await listFiles(folder).catch(ifAbsent([]));
  const transcripts = new Map<string, Transcript>();
  const problems: Problem[] = [];
  const isTranscript = (file: string): boolean =>
    !/\.(?:plan|ledger)\.yaml$/u.test(file) && !isLeftover(file);
  for (const name of files.filter(isTranscript)) {
    const bytes = await readFile(join(folder, name));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const decoded = decodeTranscript(bytes);
    if (typeof decoded === 'string') {
      const place = { file: `transcripts/${name}`, line: 1, column: 1 };
      problems.push(
        problem('transcript-unreadable', place, { name, detail: undecodable[decoded] }),
      );
    } else {
      transcripts.set(name, { name, text: decoded.text, sha256 });
    }
  }
  return { transcripts, problems };
}

async function readLedgers(
  contentDir: string,
): Promise<{ byTranscript: Map<string, Ledger>; problems: Problem[] }> {
  const files = await listFiles(join(contentDir, 'transcripts')).catch(ifAbsent([]));
  const byTranscript = new Map<string, Ledger>();
  const problems: Problem[] = [];
  for (const file of files.filter((name) => name.endsWith('.ledger.yaml'))) {
    const result = parseYaml(await readText(contentDir, `transcripts/${file}`), ledgerSchema);
    problems.push(...result.problems);
    if (result.data) byTranscript.set(result.data.source.file, result.data);
  }
  return { byTranscript, problems };
}

const ifAbsent =
  <T>(fallback: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return fallback;
    throw error;
  };

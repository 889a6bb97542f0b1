import { createHash } from 'node:crypto';
import type { FileSource } from '../../lib/file-source.ts';
import { problem, type Problem } from '../../problems/problem.ts';
import { ledgerSchema, type Ledger } from '../../schema/ledger.ts';
import { findDamage } from './bad-byte.ts';
import { decodeTranscript, undecodable } from './decode.ts';
import { isLeftover } from './leftovers.ts';
import { parseYaml } from './parse-yaml.ts';
import { readText } from './text-file.ts';

/** A transcript in the content folder. */
export interface Transcript {
  name: string;
  text: string;
  /** Hash of the file's bytes, in lower-case hexadecimal. */
  sha256: string;
}

/** The transcripts of an edition and their ledgers, both by file name of the transcript. */
export interface TranscriptReading {
  transcripts: ReadonlyMap<string, Transcript>;
  ledgers: ReadonlyMap<string, Ledger>;
  problems: Problem[];
}

/** A ledger file; null if it has problems. */
export interface LedgerReading {
  ledger: Ledger | null;
  problems: Problem[];
}

/**
 * Reads the folder `transcripts`, if there is one. A file `NAME` beside a transcript `NAME.txt` that was
 * read from it, and the parts of such a file, are no transcripts themselves.
 */
export async function readTranscripts(source: FileSource): Promise<TranscriptReading> {
  const names = await transcriptFolder(source);
  const ledgers = new Map<string, Ledger>();
  const problems: Problem[] = [];
  for (const name of ledgerNames(names)) {
    const { ledger, problems: found } = await readLedger(source, name);
    problems.push(...found);
    if (ledger) ledgers.set(ledger.source.file, ledger);
  }
  const parts = new Set([...ledgers.values()].flatMap(({ from }) => from?.parts ?? []));
  const transcripts = new Map<string, Transcript>();
  for (const name of transcriptNames(names, parts)) {
    const result = await readTranscript(source, name);
    if ('code' in result) problems.push(result);
    else transcripts.set(name, result);
  }
  return { transcripts, ledgers, problems };
}

/** The names of the files in the folder `transcripts`. */
export const transcriptFolder = async (source: FileSource): Promise<string[]> =>
  ((await source.list('transcripts')) ?? [])
    .filter(({ kind }) => kind === 'file')
    .map(({ name }) => name);

export const ledgerNames = (names: readonly string[]): string[] =>
  names.filter((name) => name.endsWith('.ledger.yaml'));

/** The transcripts among the files of their folder. @param parts Parts of files of other formats. */
export const transcriptNames = (
  names: readonly string[],
  parts: { has: (name: string) => boolean },
): string[] => {
  const all = new Set(names);
  return names.filter((name) => {
    const isOrigin = (isOtherFormat(name) && all.has(`${name}.txt`)) || parts.has(name);
    return !/\.(?:ledger|plan)\.yaml$/u.test(name) && !isLeftover(name) && !isOrigin;
  });
};

export async function readLedger(source: FileSource, name: string): Promise<LedgerReading> {
  const { data, problems } = parseYaml(await readText(source, `transcripts/${name}`), ledgerSchema);
  return { ledger: data ?? null, problems };
}

/** Reads a transcript; returns a problem if its characters cannot be told. */
export async function readTranscript(
  source: FileSource,
  name: string,
): Promise<Transcript | Problem> {
  const file = `transcripts/${name}`;
  const bytes = await source.read(file);
  const decoded = decodeTranscript(bytes);
  if (typeof decoded === 'string') {
    const { line = 1, column = 1, detail = undecodable[decoded] } = findDamage(bytes) ?? {};
    return problem('transcript-unreadable', { file, line, column }, { name, detail });
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, text: decoded.text, sha256 };
}

/** Whether a file is named as one that is no transcript itself. */
const isOtherFormat = (name: string): boolean => /\.(?!(?:txt|md)$)[^.]+$/iu.test(name);

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

/**
 * Reads the folder `transcripts`, if there is one. A file `NAME` beside a transcript `NAME.txt` that was
 * read from it, and the parts of such a file, are no transcripts themselves.
 */
export async function readTranscripts(source: FileSource): Promise<TranscriptReading> {
  const entries = (await source.list('transcripts')) ?? [];
  const names = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const transcripts = new Map<string, Transcript>();
  const ledgers = new Map<string, Ledger>();
  const problems: Problem[] = [];
  for (const name of names.filter((one) => one.endsWith('.ledger.yaml'))) {
    const result = parseYaml(await readText(source, `transcripts/${name}`), ledgerSchema);
    problems.push(...result.problems);
    if (result.data) ledgers.set(result.data.source.file, result.data);
  }
  const parts = new Set([...ledgers.values()].flatMap(({ from }) => from?.parts ?? []));
  for (const name of names) {
    const isOrigin = (isOtherFormat(name) && names.includes(`${name}.txt`)) || parts.has(name);
    if (/\.(?:ledger|plan)\.yaml$/u.test(name) || isLeftover(name) || isOrigin) continue;
    const file = `transcripts/${name}`;
    const bytes = await source.read(file);
    const decoded = decodeTranscript(bytes);
    if (typeof decoded === 'string') {
      const { line = 1, column = 1, detail = undecodable[decoded] } = findDamage(bytes) ?? {};
      problems.push(problem('transcript-unreadable', { file, line, column }, { name, detail }));
    } else {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      transcripts.set(name, { name, text: decoded.text, sha256 });
    }
  }
  return { transcripts, ledgers, problems };
}

/** Whether a file is named as one that is no transcript itself. */
const isOtherFormat = (name: string): boolean => /\.(?!(?:txt|md)$)[^.]+$/iu.test(name);

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { transcriptLines } from '../../edition/conservation.ts';
import { shownPath } from '../../lib/shown-path.ts';
import { UserError } from '../../lib/user-error.ts';
import { problem } from '../../problems/problem.ts';
import type { Origin } from '../../schema/origin.ts';
import type { Input } from '../evidence.ts';
import { readSourceFile, type FileReading } from '../formats/read-file.ts';
import { transcriptText } from '../formats/transcript-text.ts';
import { filesBeside } from './files-beside.ts';
import { ProblemError } from './problem-error.ts';

/** A transcript on disk. */
export interface TranscriptFile {
  path: string;
  name: string;
  bytes: Buffer;
  sha256: string;
  lines: string[];
  encoding: string;
}

/** A transcript with the file of another format that it was read from. */
export interface PageFile {
  transcript: TranscriptFile;
  /** Whether the transcript is still to be written. */
  isNew: boolean;
  /** Undefined if the transcript is text itself. */
  source: { from: Origin; input: Input } | undefined;
}

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Reads a file of any format. @throws UserError If there is no such file. */
async function readingOf(path: string): Promise<{ bytes: Buffer; reading: FileReading }> {
  const bytes = await readFile(path).catch(() => {
    throw new UserError(`读不到文件 ${path}`);
  });
  const beside = filesBeside(dirname(path));
  return { bytes, reading: await readSourceFile({ name: basename(path), bytes, beside }) };
}

const folderOf = (path: string): string => shownPath(dirname(path));

const transcriptOf = (
  path: string,
  bytes: Buffer,
  lines: string[],
  encoding: string,
): TranscriptFile => ({
  path,
  name: basename(path),
  bytes,
  sha256: sha256Of(bytes),
  lines,
  encoding,
});

/** Reads a transcript. @throws UserError If there is no such file, or it is no text. */
export async function readTranscriptFile(path: string): Promise<TranscriptFile> {
  const { bytes, reading } = await readingOf(path);
  if (reading.kind === 'problem') throw new ProblemError([reading.problem], folderOf(path));
  if (reading.kind === 'input') {
    const name = basename(path);
    const facts = {
      name,
      what: '不是转写稿',
      remedy: `用 npm run import -- plan ${name} 读出文字`,
    };
    const found = problem('page-foreign', { file: name, line: 1, column: 1 }, facts);
    throw new ProblemError([found], folderOf(path));
  }
  return transcriptOf(path, bytes, reading.lines, reading.encoding);
}

/**
 * Reads a file of any format as a transcript: text is one itself; of another format `NAME` it is
 * `NAME.txt` beside it. A text `NAME.txt` beside such a file is its transcript, perhaps corrected.
 * @throws ProblemError If the file is not readable as pages, or another `NAME.txt` is there.
 */
export async function readPageFile(path: string): Promise<PageFile> {
  const { bytes, reading } = await readingOf(path);
  if (reading.kind === 'problem') throw new ProblemError([reading.problem], folderOf(path));
  if (reading.kind === 'transcript') {
    const transcript = transcriptOf(path, bytes, reading.lines, reading.encoding);
    return { transcript, isNew: false, source: await sourceBeside(path) };
  }
  const own = `${path}.txt`;
  const text = Buffer.from(transcriptText(reading.input));
  const present = await readFile(own).catch(() => undefined);
  if (present && !present.equals(text)) {
    const name = basename(path);
    const facts = { name, transcript: `${name}.txt` };
    const place = { file: `${name}.txt`, line: 1, column: 1 };
    throw new ProblemError([problem('page-transcript-other', place, facts)], folderOf(path));
  }
  return {
    transcript: transcriptOf(own, text, transcriptLines(text.toString()), 'utf-8'),
    isNew: present === undefined,
    source: { from: originOf(path, bytes, reading), input: reading.input },
  };
}

const originOf = (
  path: string,
  bytes: Uint8Array,
  { input, parts }: FileReading & { kind: 'input' },
): Origin => ({
  file: basename(path),
  format: input.format,
  sha256: sha256Of(bytes),
  ...(parts.length > 0 && { parts: [...parts] }),
});

/** The file that a text `NAME.txt` was read from: `NAME` of another format, if it is there. */
async function sourceBeside(path: string): Promise<PageFile['source']> {
  const origin = join(dirname(path), basename(path, '.txt'));
  if (origin === path) return undefined;
  const found = await readingOf(origin).catch(() => undefined);
  if (found?.reading.kind !== 'input') return undefined;
  const { bytes, reading } = found;
  return { from: originOf(origin, bytes, reading), input: reading.input };
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { transcriptLines } from '../../edition/conservation.ts';
import { decodeTranscript, undecodable } from '../../edition/read/decode.ts';
import { UserError } from '../../lib/user-error.ts';

/** A transcript on disk. */
export interface TranscriptFile {
  path: string;
  name: string;
  bytes: Buffer;
  sha256: string;
  lines: string[];
  encoding: string;
}

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** @throws UserError If there is no such file, or its encoding is not known. */
export async function readTranscriptFile(path: string): Promise<TranscriptFile> {
  const bytes = await readFile(path).catch(() => {
    throw new UserError(`读不到文件 ${path}`);
  });
  const decoded = decodeTranscript(bytes);
  if (typeof decoded === 'string') throw new UserError(`${path}：${undecodable[decoded]}。`);
  return {
    path,
    name: basename(path),
    bytes,
    sha256: sha256Of(bytes),
    lines: transcriptLines(decoded.text),
    encoding: decoded.encoding,
  };
}

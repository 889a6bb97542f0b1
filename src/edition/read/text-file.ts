import type { FileSource } from '../../lib/file-source.ts';
import { problem, type Problem } from '../../problems/problem.ts';

/** A text file of an edition. */
export interface TextFile {
  /** Path relative to the content folder. */
  file: string;
  text: string;
}

/** Reads a text file; bytes that are not UTF-8 become U+FFFD, which `unreadable` reports. */
export async function readText(source: FileSource, file: string): Promise<TextFile> {
  return { file, text: new TextDecoder().decode(await source.read(file)) };
}

/** Reports the first U+FFFD of each text, a character that newspapers do not print. */
export const unreadable = (files: readonly TextFile[]): Problem[] =>
  files.flatMap(({ file, text }) => {
    const index = text.indexOf('\uFFFD');
    if (index < 0) return [];
    const before = text.slice(0, index).split('\n');
    const column = [...(before.at(-1) ?? '')].length + 1;
    return problem('not-utf8', { file, line: before.length, column });
  });

/** @param remedy The files allowed in the folder. */
export const fileUnknown = (file: string, name: string, remedy: string): Problem =>
  problem('file-unknown', { file, line: 1, column: 1 }, { name, remedy });

export const fileMissing = (name: string): Problem =>
  problem('file-missing', { file: name, line: 1, column: 1 }, { name });

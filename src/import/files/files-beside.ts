import { readFile } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { SourceFile } from '../formats/read-file.ts';

/** Reads the files that a file of a folder names: those in the folder or below it, no others. */
export const filesBeside =
  (folder: string): SourceFile['beside'] =>
  async (part) => {
    const path = resolve(folder, part);
    return path.startsWith(resolve(folder) + sep)
      ? readFile(path).catch(() => undefined)
      : undefined;
  };

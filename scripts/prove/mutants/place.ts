import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mutant } from './mutant.ts';

/** The source code of the program by path. */
export type Code = ReadonlyMap<string, string>;

/** Reads the source code of the program: `src` and the commands. */
export async function readCode(root: string): Promise<Code> {
  const code = new Map<string, string>();
  for await (const path of glob(['src/**/*.ts', 'scripts/*.ts'], { cwd: root })) {
    const file = path.replaceAll('\\', '/');
    code.set(file, await readFile(join(root, file), 'utf8'));
  }
  return code;
}

/**
 * Applies a mutant to the code.
 * @returns The file, and its text with the mutant in it.
 * @throws If the text to be replaced does not occur exactly once in the code.
 */
export function breakCode({ name, from, to }: Mutant, code: Code): { file: string; text: string } {
  const holders = [...code].filter(([, text]) => text.includes(from));
  const [holder] = holders;
  if (!holder) throw new Error(`${name}: “${from}” stands nowhere in the code`);
  const [file, text] = holder;
  if (holders.length > 1 || text.split(from).length > 2) {
    const files = holders.map(([other]) => other).join(', ');
    throw new Error(`${name}: “${from}” stands more than once in the code (${files})`);
  }
  return { file, text: text.replace(from, () => to) };
}

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SurveyMemory } from '../check/survey.ts';

/** What a file of a survey holds. The program writes and reads it, so it is not validated. */
interface MemoryFile {
  program: string;
  memory: SurveyMemory;
}

/** Reads the memory of the last survey; null if there is none of the same program. */
export async function readSurveyMemory(
  file: string,
  program: string,
): Promise<SurveyMemory | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const kept = JSON.parse(text) as MemoryFile;
  return kept.program === program ? kept.memory : null;
}

export async function writeSurveyMemory(
  file: string,
  program: string,
  memory: SurveyMemory,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const kept: MemoryFile = { program, memory };
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, JSON.stringify(kept));
  await rename(aside, file);
}

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ConverterFor } from '../conversion/edition-converters.ts';
import type { WholeEdition } from '../edition/model.ts';
import { searchArticles } from '../search/build/sources.ts';

/** The record of an issue for search, relative to the folder of a job's site. */
export const searchRecordFile = (issue: string): string => `records/${issue}.search.json`;

/** Writes the record of each issue. */
export async function writeSearchRecords(
  { edition, issues }: WholeEdition,
  converterFor: ConverterFor,
  folder: string,
): Promise<void> {
  for (const issue of issues) {
    const articles = [...searchArticles(edition, [issue], converterFor)].flat();
    const lines = articles.map(({ source, shown }) =>
      JSON.stringify({ source, shown: [...shown] }),
    );
    const file = join(folder, searchRecordFile(issue.id));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, lines.map((line) => `${line}\n`).join(''));
  }
}

import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SearchSource } from './document.ts';

/** Articles put aside by years, so that not all of them need to be held. */
export interface Spool {
  write(sources: readonly SearchSource[]): Promise<void>;
  /** How many articles each year has; the empty string stands for no date. */
  counts(): ReadonlyMap<string, number>;
  /** The articles of a year in the order in which they came. */
  read(year: string): Promise<SearchSource[]>;
}

/** @param folder Empty, for this spool alone. */
export function createSpool(folder: string): Spool {
  const counts = new Map<string, number>();
  const fileOf = (year: string): string => join(folder, `${year || 'undated'}.jsonl`);
  return {
    async write(sources) {
      const byYear = new Map<string, string[]>();
      for (const source of sources) {
        const year = source.date?.slice(0, 4) ?? '';
        byYear.set(year, [...(byYear.get(year) ?? []), JSON.stringify(source)]);
        counts.set(year, (counts.get(year) ?? 0) + 1);
      }
      for (const [year, lines] of byYear) await appendFile(fileOf(year), `${lines.join('\n')}\n`);
    },
    counts: () => counts,
    read: async (year) =>
      (await readFile(fileOf(year), 'utf8'))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as SearchSource),
  };
}

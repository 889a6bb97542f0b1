import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SearchSource } from './search-text.ts';

/** Articles stored on disk by month, so that not all of them are in memory. */
export interface Spool {
  write(sources: readonly SearchSource[]): Promise<void>;
  /** Number of articles in each month; the empty string stands for no date. */
  counts(): ReadonlyMap<string, number>;
  /** The articles of a month in the order in which they were written. */
  read: (month: string) => Promise<SearchSource[]>;
}

/** Creates a spool. @param folder An empty folder. */
export function createSpool(folder: string): Spool {
  const counts = new Map<string, number>();
  const fileOf = (month: string): string => join(folder, `${month || 'undated'}.jsonl`);
  return {
    async write(sources) {
      const byMonth = new Map<string, string[]>();
      for (const source of sources) {
        const month = source.date?.slice(0, 7) ?? '';
        byMonth.set(month, [...(byMonth.get(month) ?? []), JSON.stringify(source)]);
        counts.set(month, (counts.get(month) ?? 0) + 1);
      }
      for (const [month, lines] of byMonth)
        await appendFile(fileOf(month), `${lines.join('\n')}\n`);
    },
    counts: () => counts,
    read: async (month) =>
      (await readFile(fileOf(month), 'utf8'))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as SearchSource),
  };
}

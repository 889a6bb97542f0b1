import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SearchSource } from './search-text.ts';

/** Articles put aside by months, so that not all of them need to be held. */
export interface Spool {
  write(sources: readonly SearchSource[]): Promise<void>;
  /** How many articles each month has; the empty string stands for no date. */
  counts(): ReadonlyMap<string, number>;
  /** The articles of a month in the order in which they came. */
  read: (month: string) => Promise<SearchSource[]>;
}

/** @param folder Empty, for this spool alone. */
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

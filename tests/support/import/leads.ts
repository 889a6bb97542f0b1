import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Credit } from '../../../src/schema/article.ts';
import { root } from '../edition.ts';

/** Persons of one role and paper, as the table of first lines has them. */
interface CreditGroup {
  role: string;
  names: string[];
  agency?: string;
}

/** The first line of a report and what stands in it. */
export interface WrittenLead {
  text: string;
  dateline: string | null;
  byline: string | null;
  credits: CreditGroup[];
}

/** First lines of newspapers, with what is dateline, byline and text in each. */
export async function readLeads(): Promise<WrittenLead[]> {
  const table = await readFile(join(root, 'tests/fixtures/import/leads.tsv'), 'utf8');
  return table
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => {
      const [text = '', dateline = '', byline = '', credits = '[]'] = row.split('\t');
      return {
        text,
        dateline: dateline === '' ? null : dateline,
        byline: byline === '' ? null : byline,
        credits: JSON.parse(credits) as CreditGroup[],
      };
    });
}

/** Credits of the same role and paper one after the other as one group. */
export function groupCredits(credits: readonly Credit[]): CreditGroup[] {
  const groups: CreditGroup[] = [];
  for (const { role, name, affiliation } of credits) {
    const last = groups.at(-1);
    if (last?.role === role && last.agency === affiliation) last.names.push(name);
    else
      groups.push({
        role,
        names: [name],
        ...(affiliation === undefined ? {} : { agency: affiliation }),
      });
  }
  return groups;
}

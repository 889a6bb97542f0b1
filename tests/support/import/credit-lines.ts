import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCredits, splitLead, splitTail } from '../../../src/import/credits.ts';
import type { Credit } from '../../../src/schema/article.ts';
import { root } from '../edition.ts';

/** A line of a newspaper that names its writers or its origin, and what it says of them. */
interface CreditLine {
  text: string;
  /** Without brackets and names; several where more than one is right. */
  datelines: string[];
  /** Each person with role and paper, as `creditsIn` writes them. */
  credits: string[];
}

interface Group {
  role: string;
  names: string[];
  agency: string;
}

/** Lines of papers of 1880 to today with their datelines and credits. */
export async function readCreditLines(): Promise<CreditLine[]> {
  const table = await readFile(join(root, 'tests/fixtures/import/credit-lines.tsv'), 'utf8');
  return table
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => {
      const [text = '', dateline = '', groups = '[]', other] = row.split('\t');
      return {
        text,
        datelines: [dateline, ...(other === undefined ? [] : [other.replace('（空）', '')])].map(
          bare,
        ),
        credits: (JSON.parse(groups) as Group[]).flatMap(({ role, names, agency }) =>
          names.map((name) => person(role, name, agency)),
        ),
      };
    });
}

/** Without brackets, bullets, separators and white space. */
const bare = (text: string): string =>
  text.replace(/[\s　（）()【】〔〕［］\[\]:：／/∕、，,□■◎▲△○●◇☆—]/gu, '');

/** 本报 is no affiliation, 作者 no printed role, and where a reporter is posted no part of the role. */
const person = (role: string, name: string, paper: string): string =>
  [
    role.replace(/^作者$|^(?:驻|駐).{1,4}?(?=特派|记者|記者)/u, ''),
    bare(name),
    /^本[报報刊]/u.test(paper) ? '' : paper,
  ].join('|');

const roleOf = ({ role, did = [] }: Credit): string =>
  role === '作者' && did.length === 1 ? (did[0] ?? role) : role;

/** What the program reads at the start and at the end of a line, in the same form. */
function creditsIn(text: string): { dateline: string; credits: string[] } {
  const lead = splitLead(text);
  const parts = [lead, splitTail(lead.text)];
  return {
    dateline: parts
      .map(({ dateline, byline, isWithin }) =>
        bare((dateline ?? '').replace(isWithin ? (byline ?? '') : '', '')),
      )
      .join(''),
    credits: parts
      .flatMap(({ byline }) => parseCredits(byline ?? ''))
      .map((credit) => person(roleOf(credit), credit.name, credit.affiliation ?? '')),
  };
}

/** Whether dateline, persons and roles of a line are read as they are. */
export function isReadRightly({ text, datelines, credits }: CreditLine): boolean {
  const read = creditsIn(text);
  return (
    (datelines.includes(read.dateline) ||
      datelines.includes(bare(splitLead(text).dateline ?? ''))) &&
    read.credits.join() === credits.join()
  );
}

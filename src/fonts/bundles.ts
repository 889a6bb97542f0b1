import type { Variant } from '../schema/common.ts';
import type { FontPage } from './font-page.ts';
import { searchGroup } from './groups.ts';
import { emptyText, type CollectedText, type FontUse } from './page-text.ts';

/** Pages with the same fonts. */
export interface Member {
  /** The number of an article on its page; null for other pages. */
  article: string | null;
  files: string[];
  text: CollectedText;
}

/** Members that share the fonts of headlines, 楷 and print, and a style sheet. */
export interface Bundle {
  variant: Variant;
  /** The issue or another group that it belongs to. */
  issue: string;
  kind: 'page' | 'search' | 'print';
  members: Member[];
}

/** Most articles in a bundle: a change of one changes the links of all. */
const mostMembers = 5;

/** Most characters of headlines and 楷 in a bundle, which readers of any of its articles load: about 20 KB. */
const mostShared = 100;

/** Divides pages into bundles; those of an issue follow each other, the print version last. */
export function bundlesOf(pages: readonly FontPage[]): Bundle[] {
  const groups = new Map<string, Bundle>();
  const members = new Map<string, Member>();
  for (const { file, variant, group, text } of pages) {
    const [name = '', article = null] = group.split(' ');
    const key = `${variant} ${name}${article === null ? '' : ' articles'}`;
    const bundle: Bundle = groups.get(key) ?? {
      variant,
      issue: name.replace(/\/.*/u, ''),
      kind: name === searchGroup ? 'search' : name.endsWith('/print') ? 'print' : 'page',
      members: [],
    };
    groups.set(key, bundle);
    const memberKey = `${variant} ${group}`;
    const member: Member = members.get(memberKey) ?? { article, files: [], text: emptyText() };
    if (!members.has(memberKey)) bundle.members.push(member);
    members.set(memberKey, member);
    member.files.push(file);
    for (const [use, characters] of Object.entries(text)) {
      for (const character of characters) member.text[use as FontUse].add(character);
    }
  }
  const rank = ({ kind }: Bundle): number => (kind === 'print' ? 1 : 0);
  return [...groups.values()]
    .flatMap(divide)
    .sort((a, b) => compare(issueOf(a), issueOf(b)) || rank(a) - rank(b));
}

/** The issue in its script. */
export const issueOf = ({ variant, issue }: Bundle): string => `${variant} ${issue}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Divides the articles of a page into bundles of neighbours with few headline characters. */
function divide(bundle: Bundle): Bundle[] {
  const order = ({ article }: Member): number => Number(article ?? 0);
  const parts: Bundle[] = [];
  let [head, kai] = [new Set<string>(), new Set<string>()];
  for (const member of bundle.members.sort((a, b) => order(a) - order(b))) {
    const last = parts.at(-1);
    head = head.union(member.text.head);
    kai = kai.union(member.text.kai);
    const isFull = !last || last.members.length >= mostMembers || head.size + kai.size > mostShared;
    if (!isFull) {
      last.members.push(member);
      continue;
    }
    parts.push({ ...bundle, members: [member] });
    [head, kai] = [new Set(member.text.head), new Set(member.text.kai)];
  }
  return parts;
}

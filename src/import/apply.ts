import { createHash } from 'node:crypto';
import { createTwoFilesPatch } from 'diff';
import { parseDocument, stringify, type Document } from 'yaml';
import { slugOfNumber } from '../schema/issue.ts';
import type { Ledger } from '../schema/ledger.ts';
import { composeArticles, issueIdOf, type ComposedFile, type IssueFacts } from './compose.ts';
import type { Plan } from './plan-schema.ts';

export interface ApplyInput {
  plan: Plan;
  /** All lines of the transcript. */
  lines: readonly string[];
  /** Without a slug, a page whose number is no plain one gets the first that is free. */
  facts: Omit<IssueFacts, 'slug'> & { slug?: string | undefined };
  /** What lies in the content folder: the text of a file, or undefined. */
  present: (file: string) => string | undefined;
  /** Of an earlier import of the same transcript. */
  ledger: Ledger | undefined;
  /** Keep the editor's frontmatter where an article was edited by hand, and renew its body. */
  merge: boolean;
}

/** A file that was edited by hand since it was imported, or came from elsewhere. */
export interface Conflict {
  file: string;
  /** Whether it was imported from this transcript. */
  isOwn: boolean;
  /** What the import would change, as a unified diff. */
  diff: string;
}

export interface Application {
  /** Files whose text changes; null for one that goes. */
  changes: Map<string, string | null>;
  conflicts: Conflict[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * What a reviewed plan changes in a content folder: articles, issue and ledger. Applied to its own
 * result it changes nothing, and what an editor wrote by hand is never lost.
 */
export function applyPlan(input: ApplyInput): Application {
  const { plan, lines, present, ledger } = input;
  const issueFile = `issues/${issueIdOf(plan, input.facts.date)}/issue.yaml`;
  const existing = present(issueFile);
  const facts = { ...input.facts, slug: slugOf(input.facts, existing, ledger) };
  const composition = composeArticles(plan, lines, facts);
  const changes = new Map<string, string | null>();
  const conflicts: Conflict[] = [];
  const written: Record<string, string> = {};

  for (const { file, text } of composition.articles) {
    const settled = settle({ file, text }, input);
    written[file] = sha256(text);
    if (settled.conflict) conflicts.push(settled.conflict);
    else if (settled.text !== present(file)) changes.set(file, settled.text);
  }
  for (const [file, hash] of Object.entries(ledger?.written ?? {})) {
    const text = present(file);
    if (file in written || text === undefined) continue;
    if (sha256(text) === hash) changes.set(file, null);
    else
      conflicts.push({
        file,
        isOwn: true,
        diff: createTwoFilesPatch(file, file, text, '', '现有', '方案中已没有'),
      });
  }

  const gone = placedIds(ledger).filter((id) => !composition.ids.includes(id));
  const issue = composeIssue(existing, composition.ids, new Set(gone), facts);
  if (issue !== existing) changes.set(issueFile, issue);

  const ledgerFile = `transcripts/${plan.source.file}.ledger.yaml`;
  const newLedger = composeLedger(plan, composition.ids, written);
  if (newLedger !== present(ledgerFile)) changes.set(ledgerFile, newLedger);
  return { changes, conflicts };
}

/** What becomes of one article file: the new text, or a conflict with the editor's. */
function settle(
  { file, text }: ComposedFile,
  { present, ledger, merge }: ApplyInput,
): { text: string; conflict?: Conflict } {
  const existing = present(file);
  const untouched = existing !== undefined && sha256(existing) === ledger?.written[file];
  if (existing === undefined || existing === text || untouched) return { text };
  // The import has nothing new to say; what differs is the editor's.
  if (sha256(text) === ledger?.written[file]) return { text: existing };
  const isOwn = ledger?.written[file] !== undefined;
  if (merge && isOwn) return { text: withFrontmatterOf(existing, text) };
  const diff = createTwoFilesPatch(file, file, existing, text, '现有', '方案');
  return { text, conflict: { file, isOwn, diff } };
}

/** The ids of the articles that an earlier import wrote. */
const placedIds = (ledger: Ledger | undefined): string[] => [
  ...new Set(ledger?.lines.flatMap((line) => ('article' in line ? [line.article] : []))),
];

interface ListedPage {
  n?: string | null;
  slug?: string;
  articles?: string[];
}

/** The pages of an issue with what addresses them, and their articles. */
const pagesOf = (issue: Document) =>
  ((issue.toJS() as { pages?: ListedPage[] } | null)?.pages ?? []).map(
    ({ n, slug, articles = [] }) => ({ slug: slug ?? n, articles }),
  );

/**
 * The page's part of the address: what the editor says, else its number; where that is unknown or
 * not plain ASCII, what an earlier import gave it, else the first number that the issue has not.
 */
function slugOf(
  { slug, page }: ApplyInput['facts'],
  issue: string | undefined,
  ledger: Ledger | undefined,
): string {
  const known = slug ?? slugOfNumber(page) ?? placedIds(ledger)[0]?.split('-').at(-2);
  if (known !== undefined) return known;
  const taken = pagesOf(parseDocument(issue ?? '')).map((entry) => entry.slug);
  let free = 1;
  while (taken.includes(String(free))) free += 1;
  return String(free);
}

function withFrontmatterOf(existing: string, text: string): string {
  const pattern = /^---\n.*?\n---\n/su;
  const frontmatter = pattern.exec(existing.replaceAll('\r\n', '\n'))?.[0];
  return frontmatter === undefined ? text : text.replace(pattern, () => frontmatter);
}

/**
 * `issue.yaml` with the page in it; all else, comments too, stays as it is, and so does the order that
 * an editor has given to the articles.
 * @param gone Articles that the plan no longer has.
 */
function composeIssue(
  existing: string | undefined,
  ids: readonly string[],
  gone: ReadonlySet<string>,
  { date, newspaper, page, slug }: IssueFacts,
): string {
  const document: Document = parseDocument(
    existing ?? stringify({ date, dateCertainty: date === null ? 'unknown' : 'exact', newspaper }),
  );
  const pages = pagesOf(document);
  const index = pages.findIndex((entry) => entry.slug === slug);
  const listed = pages[index]?.articles;
  if (listed === undefined) {
    const entry = page === slug ? { n: page } : { n: page, slug };
    document.setIn(['pages', pages.length], document.createNode({ ...entry, articles: ids }));
  } else {
    const kept = listed.filter((id) => !gone.has(id));
    const added = ids.filter((id) => !kept.includes(id));
    if (existing !== undefined && kept.length === listed.length && added.length === 0)
      return existing;
    document.setIn(['pages', index, 'articles'], document.createNode([...kept, ...added]));
  }
  return document.toString({ lineWidth: 0 });
}

function composeLedger(
  plan: Plan,
  ids: readonly string[],
  written: Record<string, string>,
): string {
  const placed = plan.articles.flatMap((article, i) => {
    const opening = article.body[0]?.[0];
    const roles = [
      ['column', article.column],
      ['kicker', article.kicker],
      ['headline', article.headline],
      ['deck', article.deck],
      ['byline', article.byline.filter((line) => line !== opening)],
      ['body', article.body.flat()],
      ['crosshead', article.crossheads],
      ['caption', article.captions],
    ] as const;
    return roles.flatMap(([role, numbers]) =>
      numbers.map((line) => ({ line, article: ids[i], role })),
    );
  });
  const aside = plan.setAside.map(({ line, why }) => ({ line, setAside: why }));
  const entries = [...placed, ...aside].sort((a, b) => a.line - b.line);
  return [
    '# 由 npm run import 写成：转写稿的每一行收在哪里。请勿手改。',
    stringify({
      source: { file: plan.source.file, sha256: plan.source.sha256 },
      written,
    }).trimEnd(),
    'lines:',
    ...entries.map(
      (entry) => `  - ${stringify(entry, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()}`,
    ),
    '',
  ].join('\n');
}

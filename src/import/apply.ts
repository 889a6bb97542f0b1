import { createHash } from 'node:crypto';
import { createTwoFilesPatch } from 'diff';
import { slugOfNumber } from '../schema/issue.ts';
import { withSchemaLine } from '../schema/json-schemas.ts';
import type { Ledger } from '../schema/ledger.ts';
import { takeAnswers } from './answers.ts';
import type { Place, Problem } from '../problems/problem.ts';
import { withoutBlankLines } from './blank-lines.ts';
import { composeLedger } from './compose-ledger.ts';
import { composeArticles, issueIdOf, type ComposedFile, type IssueFacts } from './compose.ts';
import { addressOf, placePage, slugsOf } from './issue-pages.ts';
import type { Plan } from '../schema/plan.ts';
import { weighApplication } from './weigh-application.ts';

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
  /** The text of the plan, where it lies outside the edition: a copy is kept beside the transcript. */
  planCopy?: string | undefined;
  /** Where something stands in the file of the plan; without it, at the file's beginning. */
  placeInPlan?: (path: readonly PropertyKey[]) => Place;
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
  /** What contradicts an editor's `issue.yaml` or plan, with the remedy; then nothing may be written. */
  refused: string[];
  /** Why the changes may not be written: what `check` would find, or characters that differ. */
  problems: Problem[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * What a reviewed plan changes in a content folder: articles, issue and ledger. Applied to its own
 * result it changes nothing, and what an editor wrote by hand is never lost. What would be written is
 * read again and compared with the transcript.
 */
export function applyPlan(input: ApplyInput): Application {
  const { lines, present, ledger } = input;
  const plan = withoutBlankLines(takeAnswers(input.plan), lines);
  const issueId = issueIdOf(plan, input.facts.date);
  const issueFile = `issues/${issueId}/issue.yaml`;
  const issue = present(issueFile);
  const facts = { ...input.facts, slug: slugOf(input.facts, issue, ledger) };
  const composition = composeArticles(plan, lines, facts);
  const changes = new Map<string, string | null>();
  const conflicts: Conflict[] = [];
  const written: Record<string, string> = {};

  for (const { file, text } of composition.articles) {
    const resolved = resolveArticleFile({ file, text }, input);
    written[file] = sha256(text);
    if (resolved.conflict) conflicts.push(resolved.conflict);
    else if (resolved.text !== present(file)) changes.set(file, resolved.text);
  }
  const refused: string[] = [];
  const planFile = `transcripts/${plan.source.file}.plan.yaml`;
  const { planCopy } = input;
  if (planCopy !== undefined) {
    const known = present(planFile);
    written[planFile] = sha256(planCopy);
    if (known === undefined || sha256(known) === ledger?.written[planFile]) {
      if (known !== planCopy) changes.set(planFile, planCopy);
    } else if (known !== planCopy) refused.push(otherPlan(planFile));
  }
  for (const [file, hash] of Object.entries(ledger?.written ?? {})) {
    const text = present(file);
    if (file in written || file === planFile || text === undefined) continue;
    const heir = composition.articles[itemOf(file) - 1];
    if (sha256(text) === hash) changes.set(file, null);
    else if (input.merge && heir && present(heir.file) === undefined) {
      changes.set(heir.file, withFrontmatterOf(text, heir.text));
      changes.set(file, null);
    } else
      conflicts.push({
        file,
        isOwn: true,
        diff: createTwoFilesPatch(file, file, text, '', '现有', '方案中已没有'),
      });
  }

  const page = placePage({
    to: { issue: issueId, slug: facts.slug },
    facts,
    ids: composition.ids,
    from: addressOf(ledger),
    earlier: placedIds(ledger),
    present,
  });
  for (const [file, text] of page.changes) changes.set(file, text);

  const ledgerFile = `transcripts/${plan.source.file}.ledger.yaml`;
  const newLedger = withSchemaLine(
    composeLedger(plan, composition.ids, written),
    ledgerFile,
    'ledger',
  );
  if (newLedger !== present(ledgerFile)) changes.set(ledgerFile, newLedger);
  refused.push(...page.refused);
  if (conflicts.length > 0 || refused.length > 0 || changes.size === 0) {
    return { changes, conflicts, refused, problems: [] };
  }
  const after = (file: string): string => changes.get(file) ?? present(file) ?? '';
  const problems = weighApplication({
    plan,
    lines,
    issueId,
    issue: { text: after(issueFile), before: issue },
    ledger: newLedger,
    articles: composition.articles.map(({ file, text }) => ({
      file,
      text: after(file),
      isNew: after(file) === text,
    })),
    placeInPlan: input.placeInPlan ?? (() => ({ file: planFile, line: 1, column: 1 })),
  });
  return { changes, conflicts, refused, problems };
}

const otherPlan = (file: string): string =>
  `数字版里已有 ${file}，与所给的方案不同。没有写入任何文件。请改用数字版里的那一份，或先把它删去。`;

/** Decides what an article file will hold: the composed text, or a conflict with the editor's text. */
function resolveArticleFile(
  { file, text }: ComposedFile,
  { present, ledger, merge }: ApplyInput,
): { text: string; conflict?: Conflict } {
  const existing = present(file);
  const untouched = existing !== undefined && sha256(existing) === ledger?.written[file];
  if (existing === undefined || existing === text || untouched) return { text };
  // The composed text has not changed since the last import, so the difference is the editor's.
  if (sha256(text) === ledger?.written[file]) return { text: existing };
  const isOwn = ledger?.written[file] !== undefined;
  if (merge && isOwn) return { text: withFrontmatterOf(existing, text) };
  const diff = createTwoFilesPatch(file, file, existing, text, '现有', '方案');
  return { text, conflict: { file, isOwn, diff } };
}

/** The place of an article on its page, from its file's name. */
const itemOf = (file: string): number => Number(/-(\d+)\.md$/u.exec(file)?.[1]);

/** The ids of the articles that an earlier import wrote. */
const placedIds = (ledger: Ledger | undefined): string[] => [
  ...new Set(ledger?.lines.flatMap((line) => ('article' in line ? [line.article] : []))),
];

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
  const taken = slugsOf(issue);
  let free = 1;
  while (taken.includes(String(free))) free += 1;
  return String(free);
}

/** A composed article with the editor's frontmatter, but its own id: the article may have moved. */
function withFrontmatterOf(existing: string, text: string): string {
  const pattern = /^---\n.*?\n---\n/su;
  const frontmatter = pattern.exec(existing.replaceAll('\r\n', '\n'))?.[0];
  const id = /^id: .*$/mu.exec(text)?.[0];
  if (frontmatter === undefined || id === undefined) return text;
  return text.replace(pattern, () => frontmatter.replace(/^id: .*$/mu, () => id));
}

import { createHash } from 'node:crypto';
import { createTwoFilesPatch } from 'diff';
import { slugOfNumber } from '../schema/issue.ts';
import { withSchemaLine } from '../schema/json-schemas.ts';
import type { Ledger } from '../schema/ledger.ts';
import { takeAnswers } from './answers.ts';
import type { Place, Problem } from '../problems/problem.ts';
import { withoutBlankLines } from './blank-lines.ts';
import { composeLedger } from './compose-ledger.ts';
import { articleRoute } from '../edition/urls.ts';
import { continuedById, withContinued, type Continued } from './continuation.ts';
import { joinContinued, type OpenContinuation, type PlannedPage } from './join-continued.ts';
import {
  articleIds,
  composeArticles,
  issueIdOf,
  type ComposedFile,
  type IssueFacts,
} from './compose.ts';
import { addressOf, placePage, slugsOf } from './issue-pages.ts';
import type { Plan } from '../schema/plan.ts';
import { checkOutcome } from './check-outcome.ts';

export interface ApplyInput {
  plan: Plan;
  /** All lines of the transcript. */
  lines: readonly string[];
  /** Without a slug, a page whose number cannot be one gets the first free number. */
  facts: Omit<IssueFacts, 'slug'> & { slug?: string | undefined };
  /** The text of a file of the content folder; undefined if there is none. */
  present: (file: string) => string | undefined;
  /** The ledger of an earlier import of the same transcript. */
  ledger: Ledger | undefined;
  /** Whether to keep the editor's frontmatter of edited articles and replace only their bodies. */
  merge: boolean;
  /** The other pages of the issue that the edition has, with the texts of their ledgers. */
  others?: readonly ImportedPage[];
  /** The text of a plan outside of the edition, which is copied next to the transcript. */
  planCopy?: string | undefined;
  /** The position of a value in the file of the plan; by default the start of the file. */
  placeInPlan?: (path: readonly PropertyKey[]) => Place;
}

/** A page of the edition that was imported before. */
export interface ImportedPage extends PlannedPage {
  /** The path of its ledger below the content folder. */
  ledgerFile: string;
  ledger: Ledger;
}

/** A file that was edited since its import, or was not imported. */
export interface Conflict {
  file: string;
  /** Whether it was imported from this transcript. */
  isOwn: boolean;
  /** What the import would change, as a unified diff. */
  diff: string;
}

export interface Application {
  /** New texts of files that change; null for a file to be removed. */
  changes: Map<string, string | null>;
  conflicts: Conflict[];
  /** Contradictions to an editor's `issue.yaml` or plan, with remedies; if any, nothing is written. */
  refused: string[];
  /** Problems that `check` would find, and text that differs; if any, nothing is written. */
  problems: Problem[];
  /** Jumps to other pages whose other part is not certain. */
  open: OpenContinuation[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Computes the changes that a reviewed plan makes in a content folder: articles, issue and ledger.
 * Idempotent; edits by hand are never lost. The resulting files are checked and compared with the
 * transcript.
 */
export function applyPlan(input: ApplyInput): Application {
  const { lines, present, ledger } = input;
  const plan = withoutBlankLines(takeAnswers(input.plan), lines);
  const issueId = issueIdOf(plan, input.facts.date);
  const issueFile = `issues/${issueId}/issue.yaml`;
  const issue = present(issueFile);
  const facts = { ...input.facts, slug: slugOf(input.facts, issue, ledger) };
  const own: PlannedPage = {
    names: [...(facts.page === null ? [] : [facts.page]), facts.slug],
    plan,
    ids: articleIds(plan, issueId, facts.slug),
    lines,
  };
  const others = input.others ?? [];
  const { joined, open } = joinContinued([own, ...others]);
  const continued = continuedById(joined);
  const composition = composeArticles(plan, lines, facts, (id) => continued.get(id) ?? {});
  const planFile = `transcripts/${plan.source.file}.plan.yaml`;

  const articles = applyArticles(composition.articles, input);
  const copy = applyPlanCopy(planFile, input);
  const written = { ...articles.written, ...copy.written };
  const leftovers = applyLeftovers(
    composition.articles,
    new Set([...Object.keys(written), planFile]),
    input,
  );
  const page = placePage({
    to: { issue: issueId, slug: facts.slug },
    facts,
    ids: composition.ids,
    from: addressOf(ledger),
    earlier: placedIds(ledger),
    present,
  });

  const ledgerFile = `transcripts/${plan.source.file}.ledger.yaml`;
  const newLedger = withSchemaLine(
    composeLedger(plan, composition.ids, written),
    ledgerFile,
    'ledger',
  );
  const former = new Set(placedIds(ledger));
  const changes = new Map([
    ...continueOthers(others, continued, (id) => former.has(id) && !own.ids.includes(id), present),
    ...articles.changes,
    ...copy.changes,
    ...leftovers.changes,
    ...page.changes,
  ]);
  if (newLedger !== present(ledgerFile)) changes.set(ledgerFile, newLedger);
  const conflicts = [...articles.conflicts, ...leftovers.conflicts];
  const refused = [...copy.refused, ...page.refused];
  if (conflicts.length > 0 || refused.length > 0 || changes.size === 0) {
    return { changes, conflicts, refused, problems: [], open };
  }
  const after = (file: string): string => changes.get(file) ?? present(file) ?? '';
  const problems = checkOutcome({
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
  return { changes, conflicts, refused, problems, open };
}

/** New texts of files; null for a file to be removed. */
type Changes = Application['changes'];

/**
 * Writes into the articles of other pages what they continue. Their ledgers have the new text as written
 * by the import if they had the old one.
 * @param isFormer Whether an id was of this page, and no longer is.
 */
function continueOthers(
  others: readonly ImportedPage[],
  continued: ReadonlyMap<string, Continued>,
  isFormer: (id: string) => boolean,
  present: ApplyInput['present'],
): Changes {
  const changes: Changes = new Map();
  for (const { ids, ledger, ledgerFile } of others) {
    let ledgerText = present(ledgerFile) ?? '';
    for (const id of ids) {
      const file = fileOfArticle(id);
      const text = present(file);
      if (text === undefined) continue;
      const after = withContinued(text, continued.get(id) ?? {}, isFormer);
      if (after === text) continue;
      changes.set(file, after);
      const hash = sha256(text);
      if (ledger.written[file] === hash) ledgerText = ledgerText.replace(hash, sha256(after));
    }
    if (ledgerText !== (present(ledgerFile) ?? '')) changes.set(ledgerFile, ledgerText);
  }
  return changes;
}

/** The path of an article below the content folder. */
function fileOfArticle(id: string): string {
  const { issue, page, order } = articleRoute(id);
  return `issues/${issue}/${page}-${order}.md`;
}

/** The changes of the article files. */
function applyArticles(
  composed: readonly ComposedFile[],
  input: ApplyInput,
): { changes: Changes; conflicts: Conflict[]; written: Record<string, string> } {
  const changes: Changes = new Map();
  const conflicts: Conflict[] = [];
  const written: Record<string, string> = {};
  for (const { file, text } of composed) {
    const resolved = resolveArticleFile({ file, text }, input);
    written[file] = sha256(text);
    if (resolved.conflict) conflicts.push(resolved.conflict);
    else if (resolved.text !== input.present(file)) changes.set(file, resolved.text);
  }
  return { changes, conflicts, written };
}

/** The copy of a plan from outside of the edition; refused if the edition has another plan. */
function applyPlanCopy(
  file: string,
  { planCopy, present, ledger }: ApplyInput,
): { changes: Changes; refused: string[]; written: Record<string, string> } {
  if (planCopy === undefined) return { changes: new Map(), refused: [], written: {} };
  const known = present(file);
  const isUntouched = known === undefined || sha256(known) === ledger?.written[file];
  return {
    changes: new Map(isUntouched && known !== planCopy ? [[file, planCopy]] : []),
    refused: isUntouched || known === planCopy ? [] : [otherPlan(file)],
    written: { [file]: sha256(planCopy) },
  };
}

/**
 * The changes of files that an earlier import wrote and this one does not: they are removed, unless
 * edited; with `merge`, edited frontmatter is kept if the article has moved.
 * @param current The files that this import writes, or that are no articles.
 */
function applyLeftovers(
  composed: readonly ComposedFile[],
  current: ReadonlySet<string>,
  { present, ledger, merge }: ApplyInput,
): { changes: Changes; conflicts: Conflict[] } {
  const changes: Changes = new Map();
  const conflicts: Conflict[] = [];
  for (const [file, hash] of Object.entries(ledger?.written ?? {})) {
    const text = present(file);
    if (current.has(file) || text === undefined) continue;
    const heir = composed[itemOf(file) - 1];
    if (sha256(text) === hash) changes.set(file, null);
    else if (merge && heir && present(heir.file) === undefined) {
      changes.set(heir.file, withFrontmatterOf(text, heir.text));
      changes.set(file, null);
    } else {
      const diff = createTwoFilesPatch(file, file, text, '', '现有', '方案中已没有');
      conflicts.push({ file, isOwn: true, diff });
    }
  }
  return { changes, conflicts };
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

/** The number of an article on its page, from its file name. */
const itemOf = (file: string): number => Number(/-(\d+)\.md$/u.exec(file)?.[1]);

/** The ids of the articles of an earlier import. */
const placedIds = (ledger: Ledger | undefined): string[] => [
  ...new Set(ledger?.lines.flatMap((line) => ('article' in line ? [line.article] : []))),
];

/**
 * The page's part of its address: as given by the editor, else its number; if that is unknown or not
 * ASCII, as in an earlier import, else the first number that is free in the issue.
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

/** A composed article with the editor's frontmatter, but with its own id, as it may have moved. */
function withFrontmatterOf(existing: string, text: string): string {
  const pattern = /^---\n.*?\n---\n/su;
  const frontmatter = pattern.exec(existing.replaceAll('\r\n', '\n'))?.[0];
  const id = /^id: .*$/mu.exec(text)?.[0];
  if (frontmatter === undefined || id === undefined) return text;
  return text.replace(pattern, () => frontmatter.replace(/^id: .*$/mu, () => id));
}

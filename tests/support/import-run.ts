import { inspectIssue } from '../../src/check/inspect-edition.ts';
import { checkSources } from '../../src/check/check-sources.ts';
import type { IssueFolder } from '../../src/edition/read/read-issue.ts';
import { parseYaml } from '../../src/edition/read/parse-yaml.ts';
import type { Problem } from '../../src/problems/problem.ts';
import { takeAnswers } from '../../src/import/answers.ts';
import { linesOf } from '../../src/import/article-lines.ts';
import { applyPlan } from '../../src/import/apply.ts';
import { checkPlan } from '../../src/import/check-plan.ts';
import { sourceLines } from '../../src/edition/conservation.ts';
import { BrokenReadingOrder, makePlan } from '../../src/import/plan.ts';
import { words } from './import/words.ts';
import { planSchema, type Plan, type Question } from '../../src/schema/plan.ts';
import { bylineLines } from '../../src/schema/byline.ts';
import { writePlan } from '../../src/import/plan-yaml.ts';
import { ledgerSchema, type Ledger } from '../../src/schema/ledger.ts';
import { editPlan, type Edit } from './edit-plan.ts';

/** The result of importing a transcript, with its faults. */
export interface ImportRun {
  end: 'no order' | 'plan refused' | 'apply refused' | 'applied';
  /** The reasons of `apply`, if it refused. */
  refusals: Problem[];
  /** Each begins with its kind: `lost`, `added`, `twice`, `schema`, `again`. */
  faults: string[];
  files: ReadonlyMap<string, string>;
}

const sha256 = 'a'.repeat(64);
const name = 'page.txt';
const ledgerFile = `transcripts/${name}.ledger.yaml`;

/** Takes a transcript through plan, an editor's changes, apply and check, all in memory. */
export function runImport(lines: readonly string[], edits: readonly Edit[] = []): ImportRun {
  const files = new Map<string, string>();
  const ended = (end: ImportRun['end'], faults: string[] = [], refusals: Problem[] = []) => ({
    end,
    faults,
    refusals,
    files,
  });
  const proposed = planOf(lines);
  if (proposed === undefined) return ended('no order');
  const faults = misplaced(proposed, lines);
  const answered = {
    ...proposed,
    questions: proposed.questions.map((question) => ({
      ...question,
      answer: confirming(question),
    })),
  };
  const text = writePlan(editPlan(answered, edits), lines);
  const { data: plan, source } = parseYaml({ file: `${name}.plan.yaml`, text }, planSchema);
  if (!plan || checkPlan(plan, source, { sha256, lines }).length > 0) {
    return ended('plan refused', faults);
  }

  const { changes, problems } = apply(plan, lines, files);
  if (problems.length > 0) return ended('apply refused', faults, problems);
  for (const [file, content] of changes) if (content !== null) files.set(file, content);
  const taken = takeAnswers(plan);
  faults.push(...misplaced(withoutLeads(taken), lines), ...wronglyAside(plan, taken));
  faults.push(...faultsOf(files, taken, lines));
  if (apply(plan, lines, files).changes.size > 0) faults.push('again: a second time changes files');
  return ended('applied', faults);
}

/**
 * The answer that leaves a plan as the program proposed it, for each kind of question. After an edit it may
 * move a line of a role in question back.
 */
function confirming({ kind, choices }: Question): string {
  if (kind === 'role') return choices?.[0] ?? '正文';
  return kind === 'set-aside' ? '不收' : '是';
}

function planOf(lines: readonly string[]): Plan | undefined {
  try {
    return makePlan({ file: name, sha256, lines }, words);
  } catch (error) {
    if (error instanceof BrokenReadingOrder) return undefined;
    throw error;
  }
}

const apply = (plan: Plan, lines: readonly string[], files: ReadonlyMap<string, string>) =>
  applyPlan({
    plan,
    lines,
    facts: { date: '2022-11-01', newspaper: '太原晚报', page: '4' },
    present: (file) => files.get(file),
    ledger: ledgerIn(files),
    merge: false,
  });

function ledgerIn(files: ReadonlyMap<string, string>): Ledger | undefined {
  const text = files.get(ledgerFile);
  return text === undefined ? undefined : parseYaml({ file: ledgerFile, text }, ledgerSchema).data;
}

/** Lines that are missing in a plan or listed twice. */
function misplaced({ articles, setAside, unassigned }: Plan, lines: readonly string[]): string[] {
  const counts = new Map<number, number>();
  const named = [
    ...articles.map((article) => {
      const { byline, body } = article;
      return linesOf({ ...article, byline: byline.filter((line) => line !== body[0]?.[0]) });
    }),
    setAside.map(({ line }) => line),
    unassigned,
  ].flat();
  for (const number of named) counts.set(number, (counts.get(number) ?? 0) + 1);
  return lines.flatMap((line, i) => {
    const count = counts.get(i + 1) ?? 0;
    if (line.trim() === '' || count === 1) return [];
    return count === 0 ? `lost: the plan has no line ${i + 1}` : `twice: line ${i + 1} in the plan`;
  });
}

/** A plan whose bylines are lines of their own only: an answer may put text before a lead. */
const withoutLeads = (plan: Plan): Plan => ({
  ...plan,
  articles: plan.articles.map((article) => {
    const inBody = new Set(article.body.flat());
    return { ...article, byline: article.byline.filter((line) => !inBody.has(line)) };
  }),
});

/** Lines that the answers set aside or take into an article although none of them says so. */
function wronglyAside(plan: Plan, taken: Plan): string[] {
  const asideIn = ({ setAside }: Plan): Set<number> => new Set(setAside.map(({ line }) => line));
  const [before, after] = [asideIn(plan), asideIn(taken)];
  const isAnswered = (line: number, aside: boolean): boolean =>
    plan.questions.some(
      ({ kind, lines, answer }) =>
        (kind === 'role' || kind === 'set-aside') &&
        lines.includes(line) &&
        (answer === '不收') === aside,
    );
  return [
    ...[...after].filter((line) => !before.has(line) && !isAnswered(line, true)),
    ...[...before].filter((line) => !after.has(line) && !isAnswered(line, false)),
  ].map((line) => `lost: no answer moves line ${line} to or from the lines set aside`);
}

/** What `check` finds in the files, and the characters that they lack or have beyond the lines. */
function faultsOf(
  files: ReadonlyMap<string, string>,
  { articles: planned, setAside }: Plan,
  lines: readonly string[],
): string[] {
  const id = '2022-11-01';
  const issueFile = `issues/${id}/issue.yaml`;
  const written = [...files]
    .filter(([file]) => file.endsWith('.md'))
    .map(([file, text]) => ({ file, text }));
  const folder: IssueFolder = {
    id,
    issue: { file: issueFile, text: files.get(issueFile) ?? '' },
    articles: written,
    files: new Map(),
    links: new Set(),
  };
  const { articles, problems } = inspectIssue(folder);
  const transcript = { name, text: `\uFEFF${lines.join('\n')}\n`, sha256 };
  const ledger = ledgerIn(files);
  const found = [
    ...problems,
    ...checkSources(
      articles,
      new Map([[name, transcript]]),
      true,
      new Map(ledger ? [[name, ledger]] : []),
    ),
  ].map(({ code, file, line, message }) => `schema: ${code} ${file}:${line} ${message}`);
  if (!ledger) found.push('schema: the ledger cannot be read');

  // Counted independently of the tested code.
  const withoutWhitespace = (text: string): string => text.replaceAll(/\s/gu, '');
  const aside = new Set(setAside.map(({ line }) => line));
  const owners = new Map<number, string>();
  for (const { data } of articles) {
    for (const line of data.source ? sourceLines(data.source) : []) {
      if (owners.has(line)) found.push(`twice: line ${line} in ${owners.get(line)} and ${data.id}`);
      owners.set(line, data.id);
    }
  }
  const surplus = new Map<string, number>();
  const count = (text: string, step: number): void => {
    for (const character of withoutWhitespace(text)) {
      surplus.set(character, (surplus.get(character) ?? 0) + step);
    }
  };
  lines.forEach((line, i) => {
    if (!aside.has(i + 1)) count(line, 1);
  });
  for (const { data, blocks } of articles) {
    const { column, kicker, headline, deck, dateline, figures, source } = data;
    // A byline within the dateline repeats its words.
    const byline = bylineLines(data)
      .filter(({ position }) => position !== 'dateline')
      .map(({ text }) => text);
    count([column ?? '', ...kicker, ...headline, ...deck, dateline ?? '', ...byline].join(''), -1);
    count(blocks.map(({ text }) => text).join(''), -1);
    count(figures.map(({ caption, credit }) => (caption ?? '') + (credit ?? '')).join(''), -1);
    count(source?.setAside.map(({ text }) => text).join('') ?? '', -1);
    count(source?.setAside.map((entry) => entry.as ?? '').join('') ?? '', 1);
  }
  for (const [character, n] of surplus) {
    if (n > 0) found.push(`lost: ${character} ×${n}`);
    if (n < 0) found.push(`added: ${character} ×${-n}`);
  }
  if (articles.length !== planned.length) found.push('lost: an article of the plan');
  return found;
}

import { inspectIssue } from '../check/inspect-edition.ts';
import { checkSources } from '../check/check-sources.ts';
import type { LocatedArticle } from '../edition/read/read-article.ts';
import { parseYaml } from '../edition/read/parse-yaml.ts';
import { problem, type Place, type Problem } from '../problems/problem.ts';
import { ledgerSchema } from '../schema/ledger.ts';
import { compareWithSource, sourceLines } from '../edition/conservation.ts';
import type { Plan } from '../schema/plan.ts';

/** The content folder as an import would leave it. */
export interface Outcome {
  plan: Plan;
  /** All lines of the transcript. */
  lines: readonly string[];
  issueId: string;
  /** `issue.yaml` as it would be (`text`) and as it is (`before`). */
  issue: { text: string; before: string | undefined };
  ledger: string;
  /** The articles as they would be, in the order of the plan; `isNew` if the import composed all of it. */
  articles: readonly { file: string; text: string; isNew: boolean }[];
  /** The position of a value in the file of the plan. */
  placeInPlan: (path: readonly PropertyKey[]) => Place;
}

/**
 * Checks the files that an import would write as `check` does, and compares them with the lines of the
 * transcript.
 * @returns Problems, located in the plan where possible; empty if no text is lost or added.
 */
export function checkOutcome(outcome: Outcome): Problem[] {
  const { plan, lines, issueId, issue, ledger, articles, placeInPlan } = outcome;
  const issueFile = `issues/${issueId}/issue.yaml`;
  const read = (text: string | undefined): ReturnType<typeof inspectIssue> =>
    inspectIssue({
      id: issueId,
      issue: text === undefined ? null : { file: issueFile, text },
      articles: articles.map(({ file, text: article }) => ({ file, text: article })),
      files: new Map(),
      links: new Set(),
    });
  const checked = read(issue.text);
  const known = issue.before === undefined ? [] : read(issue.before).problems;
  const own = new Set(articles.map(({ file }) => file));
  const found = checked.problems.filter(
    (entry) =>
      // Pictures and the articles of other pages are not read here.
      entry.code !== 'figure-file-missing' &&
      entry.code !== 'article-absent' &&
      (own.has(entry.file) ||
        !known.some(({ code, message }) => code === entry.code && message === entry.message)),
  );
  if (found.length > 0) return found.map((entry) => inPlan(entry, articles, placeInPlan));

  const { file: name, sha256 } = plan.source;
  const text = `\uFEFF${lines.join('\n')}\n`;
  const written = parseYaml(
    { file: `transcripts/${name}.ledger.yaml`, text: ledger },
    ledgerSchema,
  );
  const sources = checkSources(
    checked.articles,
    new Map([[name, { name, text, sha256 }]]),
    true,
    new Map(written.data ? [[name, written.data]] : []),
  ).filter(({ code }) => code !== 'text-lost' && code !== 'text-added');
  return [
    ...checked.articles.flatMap((article) => differences(article, lines)),
    ...written.problems,
    ...sources.map((entry) => inPlan(entry, articles, placeInPlan)),
  ];
}

/** The differences between an article and its lines. */
function differences({ data, blocks }: LocatedArticle, lines: readonly string[]): Problem[] {
  const { lost, added, outOfOrder } = compareWithSource(data, blocks, lines);
  const reasons = [
    ...(lost === '' ? [] : [`少了“${lost}”`]),
    ...(added === '' ? [] : [`多了“${added}”`]),
  ];
  if (data.source === null || (reasons.length === 0 && outOfOrder.length === 0)) return [];
  const [line = 1] = outOfOrder.length > 0 ? outOfOrder : sourceLines(data.source);
  const place = { file: `transcripts/${data.source.file}`, line, column: 1 };
  const facts = {
    lines: (outOfOrder.length > 0 ? outOfOrder : [line]).join('、'),
    reason: reasons.length > 0 ? reasons.join('，') : '文字不再连在一起',
    id: data.id,
  };
  return [problem('apply-differs', place, facts)];
}

/** Locates a problem of a composed article in the plan, where it must be corrected. */
function inPlan(
  found: Problem,
  articles: Outcome['articles'],
  placeInPlan: Outcome['placeInPlan'],
): Problem {
  const index = articles.findIndex(({ file, isNew }) => isNew && file === found.file);
  const text = articles[index]?.text;
  if (text === undefined) return found;
  const [field] = text
    .split('\n')
    .slice(0, found.line)
    .flatMap((line) => /^(\w+):/u.exec(line)?.[1] ?? [])
    .slice(-1);
  const path = ['articles', index, ...(field === undefined ? [] : ['frontmatter', field])];
  return { ...found, ...placeInPlan(path) };
}

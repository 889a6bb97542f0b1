import { linesOf } from '../../src/import/article-lines.ts';
import { lineRoles, type Plan, type PlannedArticle } from '../../src/schema/plan.ts';

/** A random edit of a plan: three numbers that select line, article and role. */
export type Edit = readonly [what: number, where: number, how: number];

const pick = <T>(list: readonly T[], number: number): T | undefined => list[number % list.length];

/**
 * Moves lines as an editor might, and completes the plan: no line is unassigned, every article has a
 * headline and a body.
 */
export function editPlan(plan: Plan, edits: readonly Edit[]): Plan {
  const edited = structuredClone(plan);
  for (const line of edited.unassigned.splice(0)) place(edited, line, [line, line, line]);
  for (const edit of edits) change(edited, edit);
  const whole = edited.articles.filter(close);
  const broken = edited.articles.filter((article) => !whole.includes(article));
  for (const line of broken.flatMap(ownLines)) edited.setAside.push({ line, why: '不成篇' });
  for (const article of whole) {
    const openings = new Set(article.body.map(([first]) => first));
    article.verse = article.verse?.filter((line) => openings.has(line));
  }
  return { ...edited, articles: whole };
}

const openingOf = ({ body }: PlannedArticle): number | undefined => body[0]?.[0];

/** The lines of an article, each once. */
const ownLines = (article: PlannedArticle): number[] => [...new Set(linesOf(article))];

function change(plan: Plan, edit: Edit): void {
  const [what, where, how] = edit;
  const article = pick(plan.articles, what);
  if (!article) return;
  switch (how % 5) {
    case 0: {
      // Another order of paragraphs.
      const [moved] = article.body.splice(where % article.body.length, 1);
      if (moved) article.body.push(moved);
      break;
    }
    case 1: {
      // Two paragraphs become one.
      const index = where % article.body.length;
      const [next] = article.body.splice(index + 1, 1);
      if (next) article.body[index]?.push(...next);
      break;
    }
    case 2: {
      // A paragraph becomes verse.
      const [first] = pick(article.body, where) ?? [];
      if (first !== undefined) article.verse = [...(article.verse ?? []), first];
      break;
    }
    default: {
      const line = pick(ownLines(article), where);
      if (line === undefined) return;
      for (const list of lineRoles)
        article[list] = article[list].filter((number) => number !== line);
      article.body = article.body
        .map((paragraph) => paragraph.filter((number) => number !== line))
        .filter(({ length }) => length > 0);
      place(plan, line, edit);
    }
  }
  // A lead that is no longer the first line names no author of its own.
  for (const entry of plan.articles) {
    const body = new Set(entry.body.flat());
    entry.byline = entry.byline.filter((line) => !body.has(line) || line === openingOf(entry));
  }
}

/** Assigns a line without a role. */
function place(plan: Plan, line: number, [what, where, how]: Edit): void {
  const article = pick(plan.articles, what + where);
  if (!article || how % 7 === 0) {
    plan.setAside.push({ line, why: '编者不收' });
    return;
  }
  const list = pick([...lineRoles, 'body', 'paragraph'] as const, how);
  if (list === 'body' || list === undefined) article.body.push([line]);
  else if (list === 'paragraph') (article.body.at(-1) ?? []).push(line);
  else article[list] = [...article[list], line].sort((a, b) => a - b);
  if (list === 'paragraph' && article.body.length === 0) article.body.push([line]);
}

/** Completes headline and body of an article, if it has enough lines. */
function close(article: PlannedArticle): boolean {
  const spare = (['kicker', 'deck', 'crossheads', 'column', 'captions'] as const).find(
    (list) => article[list].length > 0,
  );
  if (article.headline.length === 0 && spare) article.headline = article[spare].splice(0, 1);
  else if (article.headline.length === 0 && article.body.length > 1) {
    const [first = []] = article.body.splice(0, 1);
    article.headline = first;
    article.byline = article.byline.filter((line) => !first.includes(line));
  }
  return article.headline.length > 0 && article.body.length > 0;
}

import { createHash } from 'node:crypto';
import { diffArrays } from 'diff';
import { changeLines, linesOf } from './article-lines.ts';
import type { Plan, Question } from '../schema/plan.ts';

/** The hash of each trimmed line of a transcript, separated by spaces; `-` for a blank line. */
export const hashesOf = (lines: readonly string[]): string =>
  lines
    .map((line) =>
      line.trim() === '' ? '-' : createHash('sha256').update(line.trim()).digest('hex').slice(0, 8),
    )
    .join(' ');

interface LineMap {
  /** The new line number by the old one. */
  after: ReadonlyMap<number, number>;
  /** New numbers of lines whose text has changed. */
  changed: number[];
  /** New numbers of added lines that are not blank. */
  fresh: number[];
}

/**
 * Maps the lines of a transcript to those of its corrected version: by their text, even if they were
 * moved; and lines with a changed text by their position between others.
 * @param before As `hashesOf` returns it, like `after`.
 */
export function mapLines(before: string, after: string): LineMap {
  const [old, now] = [before, after].map((hashes) => hashes.split(/\s+/u));
  const map = new Map<number, number>();
  const changed: number[] = [];
  const lost: number[] = [];
  const fresh: number[] = [];
  let [i, j] = [0, 0];
  let removed: number[] = [];
  let added: number[] = [];
  const close = (): void => {
    if (removed.length === added.length) {
      removed.forEach((line, k) => map.set(line, added[k] ?? 0));
      changed.push(...added);
    } else {
      lost.push(...removed);
      fresh.push(...added);
    }
    [removed, added] = [[], []];
  };
  const isFilled = (hash: string): boolean => hash !== '-';
  for (const part of diffArrays(old ?? [], now ?? [])) {
    for (const hash of part.value) {
      if (!part.added) i += 1;
      if (!part.removed) j += 1;
      if (!isFilled(hash)) continue;
      if (part.removed) removed.push(i);
      else if (part.added) added.push(j);
      else {
        close();
        map.set(i, j);
      }
    }
  }
  close();
  for (const line of lost) {
    const same = fresh.findIndex((other) => now?.[other - 1] === old?.[line - 1]);
    if (same >= 0) map.set(line, fresh.splice(same, 1)[0] ?? 0);
  }
  return { after: map, changed, fresh };
}

export interface CarriedPlan {
  plan: Plan;
  /** Number of answered questions that are open again, as their lines have changed. */
  reopened: number;
  /** Lines without an article. */
  open: number[];
}

/**
 * Carries an editor's plan over to a corrected transcript: everything that the editor wrote stays with
 * its lines; a question is added for lines that are new or whose article has no body left.
 * @param made The plan that the program makes of the transcript as it is.
 */
export function carryOver(reviewed: Plan, made: Plan): CarriedPlan {
  const { after, changed, fresh } = mapLines(reviewed.hashes, made.hashes);
  const move = (lines: readonly number[]): number[] =>
    lines.flatMap((line) => after.get(line) ?? []);
  const moveOne = (line: number | null): number | null =>
    line === null ? null : (after.get(line) ?? null);
  const articles = reviewed.articles.map((article) => {
    const moved = changeLines(article, move);
    // Picture news has captions instead of a body.
    const isKept =
      moved.body.length > 0 || (article.body.length === 0 && moved.captions.length > 0);
    return { moved, isKept };
  });
  const kept = articles.filter(({ isKept }) => isKept).map(({ moved }) => moved);
  const orphans = articles.filter(({ isKept }) => !isKept).flatMap(({ moved }) => linesOf(moved));
  const open = [...new Set([...fresh, ...orphans])].sort((a, b) => a - b);

  let reopened = 0;
  const questions = reviewed.questions.flatMap((question): Question[] => {
    const lines = move(question.lines);
    if (lines.length === 0) return [];
    const isSame =
      lines.length === question.lines.length && !lines.some((line) => changed.includes(line));
    const { about, ...rest } = question;
    const moved = about === undefined ? undefined : after.get(about);
    if (!isSame && question.answer !== null) reopened += 1;
    return [
      {
        ...rest,
        lines,
        ...(moved === undefined ? {} : { about: moved }),
        answer: isSame ? movedAnswer(question, after) : null,
      },
    ];
  });
  if (open.length > 0) {
    const ids = new Set(questions.map(({ id }) => id));
    let number = questions.length + 1;
    while (ids.has(`q${number}`)) number += 1;
    const ask = '转写稿改动以后，这些行还没有归处，是否已经移到该去的地方？';
    questions.push({ id: `q${number}`, kind: 'stray', lines: open, ask, answer: null });
  }
  const { issue } = reviewed;
  return {
    plan: {
      source: made.source,
      issue: { ...issue, dateLine: moveOne(issue.dateLine), pageLine: moveOne(issue.pageLine) },
      articles: kept,
      setAside: reviewed.setAside.flatMap(({ line, why }) => {
        const moved = after.get(line);
        return moved === undefined ? [] : [{ line: moved, why }];
      }),
      unassigned: [...new Set([...move(reviewed.unassigned), ...open])],
      questions,
      hashes: made.hashes,
      ...placesOf(reviewed, made, after),
    },
    reopened,
    open,
  };
}

/** Where the lines are on their pages: as read anew, or, if that file is gone, as in the old plan. */
function placesOf(
  reviewed: Plan,
  made: Plan,
  after: ReadonlyMap<number, number>,
): Pick<Plan, 'from' | 'pages' | 'boxes'> {
  const { from, pages, boxes } = made.from ? made : reviewed;
  const moved = made.from
    ? boxes
    : boxes?.flatMap((entry) => {
        const line = after.get(entry.line);
        return line === undefined ? [] : [{ ...entry, line }];
      });
  return { ...(from && { from }), ...(pages && { pages }), ...(moved && { boxes: moved }) };
}

/** An answer with its line numbers replaced by the new ones. */
const movedAnswer = (
  { kind, answer }: Question,
  after: ReadonlyMap<number, number>,
): string | null =>
  (kind === 'main-headline' || kind === 'torn') && answer !== null
    ? answer.replace(/\d+/gu, (line) => String(after.get(Number(line)) ?? line))
    : answer;

import type { PageData } from '../schema/issue.ts';
import type { ArticleSummary, IssueSummary } from './model.ts';

/** Issues newest first; undated ones last, by id. */
export const newestFirst = <T extends Pick<IssueSummary, 'id' | 'data'>>(
  issues: readonly T[],
): T[] =>
  [...issues].sort((a, b) => {
    const [left, right] = [a.data.date ?? '', b.data.date ?? ''];
    return left === right ? (a.id < b.id ? -1 : 1) : left < right ? 1 : -1;
  });

/** The articles of a page in the editor's order. */
export const articlesOfPage = (issue: IssueSummary, page: PageData): ArticleSummary[] =>
  page.articles.flatMap((id) => issue.articles.get(id) ?? []);

/** The layout of a page's front: the lead item, the items beside it, and the rows below. */
export interface Front<T> {
  lead: T | undefined;
  rail: T[];
  rows: T[][];
}

/**
 * Lays out the front of a page. The editor's order is the order of importance, as on paper: the
 * first article is the lead, the next one or two go beside it, the others into rows of two, then three.
 */
export function composeFront<T>([lead, ...others]: readonly T[]): Front<T> {
  // Avoids a row with a single article, which would look more important than those above it.
  const beside = others.length === 3 ? 1 : 2;
  const below = others.slice(beside);
  const pairs = (3 - (below.length % 3)) % 3;
  const rows: T[][] = [];
  for (let i = 0; i < below.length;) {
    const size = rows.length < pairs ? 2 : 3;
    rows.push(below.slice(i, i + size));
    i += size;
  }
  return { lead, rail: others.slice(0, beside), rows };
}

/** The previous and next item of a list. */
export interface Neighbours<T> {
  previous: T | undefined;
  next: T | undefined;
}

export function neighboursIn<T>(
  list: readonly T[],
  isCurrent: (item: T) => boolean,
): Neighbours<T> {
  const index = list.findIndex(isCurrent);
  return index < 0
    ? { previous: undefined, next: undefined }
    : { previous: list[index - 1], next: list[index + 1] };
}

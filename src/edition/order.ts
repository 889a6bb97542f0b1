import type { PageData } from '../schema/issue.ts';
import type { ArticleSummary, Issue } from './model.ts';

/** Issues newest first; undated ones last, by id. */
export const newestFirst = (issues: readonly Issue[]): Issue[] =>
  [...issues].sort((a, b) => {
    const [left, right] = [a.data.date ?? '', b.data.date ?? ''];
    return left === right ? (a.id < b.id ? -1 : 1) : left < right ? 1 : -1;
  });

/** The articles of a page in the editor's order. */
export const articlesOfPage = (issue: Issue, page: PageData): ArticleSummary[] =>
  page.articles.flatMap((id) => issue.articles.get(id) ?? []);

/**
 * The rows of a page's front. The editor's order is the order of importance, as on paper: the first
 * article has a row to itself, and later rows, of two or three, are never less crowded than earlier
 * ones.
 */
export function frontRows<T>(articles: readonly T[]): T[][] {
  const rest = articles.length - 1;
  const pairs = rest % 3 === 0 ? 0 : rest % 3 === 1 && rest > 1 ? 2 : 1;
  const rows: T[][] = articles.length > 0 ? [articles.slice(0, 1)] : [];
  for (let i = 1; i < articles.length;) {
    const size = rows.length <= pairs ? 2 : 3;
    rows.push(articles.slice(i, i + size));
    i += size;
  }
  return rows;
}

/** What stands before and after something in a list. */
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

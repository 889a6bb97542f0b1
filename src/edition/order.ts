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

/** How large an article stands on its page: 1 leads, 3 is a brief. */
export type Rank = 1 | 2 | 3;

/**
 * The rank of each article of a page: the first leads; a long text, a deck or a headline of several
 * lines makes a second; the rest are briefs.
 */
export function rankArticles(articles: readonly ArticleSummary[]): Rank[] {
  return articles.map(({ data, length }, i) => {
    if (i === 0) return 1;
    return length >= 500 || data.deck.length > 0 ? 2 : 3;
  });
}

/** What stands before and after something in a list. */
export interface Neighbours<T> {
  previous: T | undefined;
  next: T | undefined;
}

export function neighboursIn<T>(list: readonly T[], isCurrent: (item: T) => boolean): Neighbours<T> {
  const index = list.findIndex(isCurrent);
  return index < 0
    ? { previous: undefined, next: undefined }
    : { previous: list[index - 1], next: list[index + 1] };
}

import type { ArticleData } from '../schema/article.ts';
import type { Withdrawal } from '../schema/common.ts';
import type { IssueData } from '../schema/issue.ts';
import type { IssueSummary } from './model.ts';
import { articleRoute } from './urls.ts';

/**
 * The withdrawn articles of an issue by id, each with its own reason if given, else that of the
 * whole issue.
 */
export function withdrawnArticles(
  issue: Pick<IssueData, 'withdrawn'>,
  articles: Iterable<Pick<ArticleData, 'id' | 'withdrawn'>>,
): Map<string, Withdrawal> {
  return new Map(
    [...articles].flatMap(({ id, withdrawn }) => {
      const withdrawal = withdrawn ?? issue.withdrawn;
      return withdrawal === null ? [] : [[id, withdrawal] as const];
    }),
  );
}

/** Removes withdrawn articles from the pages of an issue. */
export const publishedPart = (
  issue: IssueData,
  withdrawn: { has: (id: string) => boolean },
): IssueData => ({
  ...issue,
  pages: issue.pages.map((page) => ({
    ...page,
    articles: page.articles.filter((id) => !withdrawn.has(id)),
  })),
});

interface WithdrawnRoute {
  route: { kind: 'issue' | 'page' | 'article'; issue: string; page?: string; order?: string };
  withdrawal: Withdrawal;
}

/** The routes of an issue whose pages show only the reason for the withdrawal. */
export function withdrawnRoutes({ id, data, withdrawn }: IssueSummary): WithdrawnRoute[] {
  const whole = data.withdrawn;
  return [
    ...(whole === null
      ? []
      : [
          { route: { kind: 'issue' as const, issue: id }, withdrawal: whole },
          ...data.pages.map(({ slug }) => ({
            route: { kind: 'page' as const, issue: id, page: slug },
            withdrawal: whole,
          })),
        ]),
    ...[...withdrawn].map(([article, withdrawal]) => ({
      route: articleRoute(article),
      withdrawal,
    })),
  ];
}

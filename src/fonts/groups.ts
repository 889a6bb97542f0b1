import type { IssueSummary } from '../edition/model.ts';
import type { Route } from '../edition/urls.ts';

/** Results of a search may hold any character: the page of this group gets the commonest. */
export const searchGroup = 'search';

/**
 * Pages of one group share their font files: every article has its own, an issue shares them with
 * its only page and with the home page, which shows the latest issue. What is printed of an
 * issue at once has its own.
 * @param issues Newest first.
 */
export function fontGroup(
  route: Route,
  issues: readonly Pick<IssueSummary, 'id' | 'data'>[],
): string {
  switch (route.kind) {
    case 'home':
      return issues[0]?.id ?? 'site';
    case 'issue':
      return route.issue;
    case 'page': {
      const pages = issues.find(({ id }) => id === route.issue)?.data.pages.length ?? 1;
      return pages > 1 ? `${route.issue}/${route.page}` : route.issue;
    }
    case 'article':
      return `${route.issue}/${route.page}/${route.order}`;
    case 'print':
      return `${route.issue}/print`;
    case 'search':
      return searchGroup;
    default:
      return 'site';
  }
}

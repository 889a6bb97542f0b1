import type { IssueSummary } from '../edition/model.ts';
import type { Route } from '../edition/urls.ts';

/** The group of the search page, whose fonts have the most common characters for its results. */
export const searchGroup = 'search';

/** Name of the `<meta>` that says the group of a page; links to its fonts take its place. */
export const fontMark = 'kanben-fonts';

/**
 * The group of a page; pages of one group share their font files. Every article has a group of its own; an
 * issue shares one with its only page and, if it is the latest, with the home page. The print version of
 * an issue has its own.
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

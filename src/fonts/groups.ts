import type { Route } from '../edition/urls.ts';

/** The group of the search page, whose fonts have the most common characters for its results. */
export const searchGroup = 'search';

/** Name of the `<meta>` that says the group of a page; links to its fonts take its place. */
export const fontMark = 'kanben-fonts';

/**
 * The group of a page; pages of one group share their font files. An article has a number of its own in the
 * group of its page's articles (`2022-11-01/1 2`): only its text has a file of its own. An issue shares its
 * group with its only page. The home page and the print version of an issue have their own.
 * @param pages Number of pages of the issue.
 */
export function fontGroup(route: Route, pages: number): string {
  switch (route.kind) {
    case 'home':
      return 'home';
    case 'issue':
      return route.issue;
    case 'page':
      return pages > 1 ? `${route.issue}/${route.page}` : route.issue;
    case 'article':
      return `${route.issue}/${route.page} ${route.order}`;
    case 'print':
      return `${route.issue}/print`;
    case 'year':
    case 'inferred':
      return `${route.kind}/${route.year}`;
    case 'search':
      return searchGroup;
    default:
      return 'site';
  }
}

import type { Catalogue } from '../edition/catalogue.ts';
import type { ArticleSummary, Edition, IssueSummary } from '../edition/model.ts';
import type { PictureSource } from '../edition/pictures.ts';
import type { Route } from '../edition/urls.ts';
import type { Translate } from '../i18n/ui.ts';
import type { PageData } from '../schema/issue.ts';
import type { Variant } from '../schema/common.ts';

/** Props of components that show an article on its page. */
export interface ArticleProps {
  site: Site;
  issue: IssueSummary;
  page: PageData;
  article: ArticleSummary;
}

/** Props of all components: the edition, the script of the page, messages and addresses. */
export interface Site {
  edition: Edition;
  /** The entries of all issues; on the pages of an issue, at least of those that they link to. */
  catalogue: Catalogue;
  /** Issues whose pages are written, newest first. */
  issues: IssueSummary[];
  /** The latest issue, on pages that belong to no issue. */
  latest: IssueSummary | undefined;
  /** Issues that are withdrawn as a whole. */
  withdrawnIssues: IssueSummary[];
  variant: Variant;
  /** Messages in the source script; pages are converted as a whole. */
  t: Translate;
  /** The path of a page, by default in the script of the current page. */
  url: (route: Route, variant?: Variant) => string;
  /** The absolute address of a page; null if the site's address is not known. */
  absoluteUrl: (route: Route, variant?: Variant) => string | null;
  /** The paths and the size of a picture in an issue's folder. */
  picture: (issue: string, image: string) => PictureSource;
  /** The path of the PDF of an article or issue; null if PDFs are not made. */
  pdf: (route: Extract<Route, { kind: 'article' | 'issue' }>) => string | null;
  /** The path of a file that is the same in all scripts. */
  asset: (path: string) => string;
}

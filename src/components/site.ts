import type { ArticleSummary, Edition, IssueSummary } from '../edition/model.ts';
import type { PictureSource } from '../edition/pictures.ts';
import type { Route } from '../edition/urls.ts';
import type { Translate } from '../i18n/ui.ts';
import type { PageData } from '../schema/issue.ts';
import type { Variant } from '../schema/common.ts';

/** What a component is given that shows an article in its place. */
export interface ArticleProps {
  site: Site;
  issue: IssueSummary;
  page: PageData;
  article: ArticleSummary;
}

/** What every component is given: the edition, the script of the page, and how to speak and link. */
export interface Site {
  edition: Edition;
  /** Newest first. */
  issues: IssueSummary[];
  /** Issues that are withdrawn as wholes. */
  withdrawnIssues: IssueSummary[];
  variant: Variant;
  /** Messages in the source script; the page is converted as a whole. */
  t: Translate;
  /** The path of a page, in the script of this one unless another is named. */
  url: (route: Route, variant?: Variant) => string;
  /** The same with the site's address; null if the site has none. */
  absoluteUrl: (route: Route, variant?: Variant) => string | null;
  /** The paths and the size of a picture in an issue's folder. */
  picture: (issue: string, image: string) => PictureSource;
  /** The path of the PDF of an article or issue; null if none are made. */
  pdf: (route: Extract<Route, { kind: 'article' | 'issue' }>) => string | null;
  /** The path of a file that belongs to no script. */
  asset: (path: string) => string;
}

import type { EditionData } from '../../schema/edition.ts';
import type { ArticleData } from '../../schema/article.ts';
import type { Issue } from '../../edition/model.ts';
import type { Script, Variant } from '../../schema/common.ts';
import { articleRoute, urlOf, type Route } from '../../edition/urls.ts';

/** A page of the built site to be printed into a file. */
export interface PdfJob {
  variant: Variant;
  /** The address of the page, below the site's own. */
  path: string;
  /** Where the file goes, below the folder of the site. */
  file: string;
  /** Who wrote it, in `script`; null where no one is named. */
  author: string | null;
  script: Script;
}

/** The file of an article or issue, beside its page. */
export const pdfFile = (route: Extract<Route, { kind: 'article' | 'issue' }>): string =>
  route.kind === 'issue' ? `${route.issue}.pdf` : `${route.issue}-${route.page}-${route.order}.pdf`;

type PdfIssue = Pick<Issue, 'id' | 'data' | 'script'> & {
  articles: readonly { data: ArticleData }[];
};

/** Every article and every issue, in every script. */
export function pdfJobs(
  edition: Pick<EditionData, 'script' | 'variants' | 'newspaper'>,
  issues: readonly PdfIssue[],
): PdfJob[] {
  const options = { base: '', source: edition.script };
  return edition.variants.flatMap((variant) =>
    issues.flatMap(({ id, data, script, articles }): PdfJob[] => {
      if (data.withdrawn !== null) return [];
      const issue = { kind: 'issue', issue: id } as const;
      const published = articles.filter(({ data: article }) => article.withdrawn === null);
      const own = published.map(({ data: article }): PdfJob => {
        const route = articleRoute(article.id);
        const path = urlOf(route, variant, options);
        return { variant, path, file: path + pdfFile(route), author: authorOf(article), script };
      });
      const path = urlOf({ kind: 'print', issue: id }, variant, options);
      const file = urlOf(issue, variant, options) + pdfFile(issue);
      const paper =
        data.newspaper === null
          ? { author: edition.newspaper, script: edition.script }
          : { author: data.newspaper, script };
      return [{ variant, path, file, ...paper }, ...own];
    }),
  );
}

/** The names of a byline, or the byline as printed where no names were read from it. */
function authorOf({ credits, byline }: ArticleData): string | null {
  const names = [...new Set(credits.map(({ name }) => name))];
  return names.length > 0 ? names.join('、') : byline;
}

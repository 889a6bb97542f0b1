import type { ConverterFor } from '../../conversion/edition-converters.ts';
import { issueInVariant, type ArticleInVariant } from '../../conversion/in-variant.ts';
import type { Edition, Issue } from '../../edition/model.ts';
import { articleRoute, urlOf, type Route } from '../../edition/urls.ts';
import type { Variant } from '../../schema/common.ts';

/** A page of the built site and the PDF file to print it to. */
export interface PdfJob {
  variant: Variant;
  /** URL path of the page, relative to the site. */
  path: string;
  /** Path of the PDF, relative to the site's folder. */
  file: string;
  /** The author, in the script of the page; null if none is named. */
  author: string | null;
}

/** The PDF of an article or issue, next to its page. */
export const pdfFile = (route: Extract<Route, { kind: 'article' | 'issue' }>): string =>
  route.kind === 'issue' ? `${route.issue}.pdf` : `${route.issue}-${route.page}-${route.order}.pdf`;

/** The jobs for all published articles and issues, in every script. */
export function pdfJobs(
  edition: Pick<Edition, 'script' | 'variants' | 'newspaper'>,
  issues: readonly Issue[],
  converterFor: ConverterFor,
): PdfJob[] {
  const options = { base: '', source: edition.script };
  const published = issues.filter(({ data }) => data.withdrawn === null);
  return edition.variants.flatMap((variant) =>
    published.flatMap((issue): PdfJob[] => {
      const { id, withdrawn } = issue;
      const { newspaper, articles } = issueInVariant(edition, issue, variant, converterFor);
      const route = { kind: 'issue', issue: id } as const;
      const path = urlOf({ kind: 'print', issue: id }, variant, options);
      const file = urlOf(route, variant, options) + pdfFile(route);
      return [
        { variant, path, file, author: newspaper },
        ...articles
          .filter((article) => !withdrawn.has(article.id))
          .map((article) => {
            const own = articleRoute(article.id);
            const address = urlOf(own, variant, options);
            return {
              variant,
              path: address,
              file: address + pdfFile(own),
              author: authorOf(article),
            };
          }),
      ];
    }),
  );
}

/** The names of the credits, or the byline as printed if there are no credits. */
function authorOf({ credits, texts }: ArticleInVariant): string | null {
  if (credits.length > 0) return [...new Set(credits)].join('、');
  const byline = texts.filter(({ role }) => role === 'byline').map(({ text }) => text);
  return byline.length > 0 ? byline.join('\n') : null;
}

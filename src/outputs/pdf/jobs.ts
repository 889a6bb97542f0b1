import type { ConverterFor } from '../../conversion/edition-converters.ts';
import { issueInVariant, type ArticleInVariant } from '../../conversion/in-variant.ts';
import type { Edition, Issue } from '../../edition/model.ts';
import { articleRoute, urlOf, type Route } from '../../edition/urls.ts';
import type { Variant } from '../../schema/common.ts';

/** A page of the built site to be printed into a file. */
export interface PdfJob {
  variant: Variant;
  /** The address of the page, below the site's own. */
  path: string;
  /** Where the file goes, below the folder of the site. */
  file: string;
  /** Who wrote it, in the script of the page; null where no one is named. */
  author: string | null;
}

/** The file of an article or issue, beside its page. */
export const pdfFile = (route: Extract<Route, { kind: 'article' | 'issue' }>): string =>
  route.kind === 'issue' ? `${route.issue}.pdf` : `${route.issue}-${route.page}-${route.order}.pdf`;

/** Every published article and issue, in every script. */
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

/** The names of a byline, or the byline as printed where no names were read from it. */
function authorOf({ credits, texts }: ArticleInVariant): string | null {
  if (credits.length > 0) return [...new Set(credits)].join('、');
  const byline = texts.filter(({ role }) => role === 'byline').map(({ text }) => text);
  return byline.length > 0 ? byline.join('\n') : null;
}

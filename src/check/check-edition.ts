import { currentFormat, type EditionData } from '../schema/edition.ts';
import type { PageData } from '../schema/issue.ts';
import type { YamlSource } from '../edition/read/parse-yaml.ts';
import { problem, type Problem } from '../problems/problem.ts';

/** A notice if the content has an older data model, which the program can still read. */
export function checkFormat({ format }: Pick<EditionData, 'format'>): Problem[] {
  if (format >= currentFormat) return [];
  const place = { file: 'edition.yaml', line: 1, column: 1 };
  const facts = { format: String(format), current: String(currentFormat) };
  return [problem('format-older', place, facts)];
}

/** A notice if an edition has no public address: parts that need absolute URLs are left out. */
export const checkSite = ({ site }: Pick<EditionData, 'site'>): Problem[] =>
  site === null ? [problem('site-unknown', { file: 'edition.yaml', line: 1, column: 1 })] : [];

interface ListedIssue {
  id: string;
  pages: readonly Pick<PageData, 'slug' | 'articles'>[];
}

/** The paths of issues, their pages and articles, without script and outer slashes. */
const addressesOf = (issues: readonly ListedIssue[]): Set<string> =>
  new Set(
    issues.flatMap(({ id, pages }) => [
      id,
      ...pages.flatMap(({ slug, articles }) => [
        `${id}/${slug}`,
        ...articles.map((article) => `${id}/${slug}/${article.split('-').at(-1) ?? ''}`),
      ]),
    ]),
  );

/** Requires each redirect to lead from a path that is not a page of the edition to one that is. */
export function checkRedirects(
  { redirects }: Pick<EditionData, 'redirects'>,
  issues: readonly ListedIssue[],
  yaml: YamlSource,
): Problem[] {
  const known = addressesOf(issues);
  return Object.entries(redirects).flatMap(([from, to]) => {
    const place = yaml.placeOf(['redirects', from]);
    return [
      ...(known.has(from) ? [problem('redirect-taken', place, { from })] : []),
      ...(known.has(to) ? [] : [problem('redirect-target', place, { to })]),
    ];
  });
}

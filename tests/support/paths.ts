import { articleRoute, urlOf } from '../../src/edition/urls.ts';
import type { Article } from '../../src/edition/model.ts';
import { includedEdition, wholeEdition } from './edition.ts';

const { issues } = await wholeEdition(includedEdition);
const options = { base: '/', source: 'zh-Hans' } as const;

/** The articles of the included edition with their addresses. */
export const articles: { path: string; article: Article }[] = issues.flatMap((issue) =>
  issue.articles.map((article) => ({
    path: urlOf(articleRoute(article.data.id), 'zh-Hans', options),
    article,
  })),
);

const years = new Set(issues.flatMap(({ data }) => data.date?.slice(0, 4) ?? []));

/** The addresses of all its pages in the source script. */
export const sourcePaths: string[] = [
  '/',
  '/search/',
  '/about/',
  ...[...years].flatMap((year) => [`/${year}/`, `/about/${year}/`]),
  ...issues.map(({ id }) => `/${id}/`),
  ...issues.flatMap(({ id, data }) => data.pages.map(({ slug }) => `/${id}/${slug}/`)),
  ...articles.map(({ path }) => path),
];

/** The addresses of its issues and pages on paper, in the source script. */
export const printPaths: string[] = issues.flatMap(({ id, data }) => [
  `/${id}/print/`,
  ...data.pages.map(({ slug }) => `/${id}/${slug}/print/`),
]);

/** The addresses of all its pages to be read. */
export const allPaths: string[] = sourcePaths.flatMap((path) => [path, `/hant${path}`]);

import { getCollection, getEntry, type CollectionEntry } from 'astro:content';
import { sharedSession } from '../astro/shared-session.ts';
import type { Site } from '../components/site.ts';
import { createConverter } from '../conversion/converter.ts';
import { createCatalogue, type Catalogue } from '../edition/catalogue.ts';
import { markIssue } from '../edition/issue-script.ts';
import type { ArticleSummary, Edition, IssueSummary } from '../edition/model.ts';
import { newestFirst } from '../edition/order.ts';
import { pictureFolder, pictureSource } from '../edition/pictures.ts';
import { urlOf, variantOfPrefix, variantPrefix } from '../edition/urls.ts';
import { publishedPart, withdrawnRoutes } from '../edition/withdrawn.ts';
import { createTranslate, type Translate } from '../i18n/ui.ts';
import { pdfFile } from '../outputs/pdf/jobs.ts';
import type { PictureSize } from '../schema/picture.ts';

interface Library {
  edition: Edition;
  catalogue: Catalogue;
  /** Published issues whose pages are written, newest first. */
  issues: IssueSummary[];
  /** The latest published issue, if it has been read. */
  latest: IssueSummary | undefined;
  /** Whether the pages that belong to no issue are written. */
  hasSitePages: boolean;
  /** Sizes of pictures by issue id, then by file name. */
  pictures: ReadonlyMap<string, ReadonlyMap<string, PictureSize>>;
  /** Issues that are withdrawn as a whole. */
  withdrawnIssues: IssueSummary[];
  /** Messages in the source script. */
  t: Translate;
}

let library: Promise<Library> | undefined;

/** The collections, queried once per build, or once per page in the live preview. */
const readLibrary = (): Promise<Library> =>
  import.meta.env.DEV ? queryLibrary() : (library ??= queryLibrary());

async function queryLibrary(): Promise<Library> {
  const [edition] = await getCollection('edition');
  const issues = await getCollection('issues');
  const articles = await getCollection('articles');
  const scope = await sharedSession().scope();
  const catalogue = createCatalogue(scope.catalogue);
  if (!edition || scope.catalogue.length === 0)
    throw new Error('The edition is empty: see `npm run check`.');
  const summaries = new Map(articles.map(({ id, data }) => [id, data]));
  const joined = newestFirst(
    issues.map((issue) => markIssue(joinIssue(issue, summaries), edition.data)),
  );
  const written = joined.filter(({ id }) => scope.issues?.has(id) ?? true);
  return {
    edition: edition.data,
    catalogue,
    issues: written.filter(({ data }) => data.withdrawn === null),
    latest: joined.find(({ id }) => id === catalogue.issues[0]?.id),
    hasSitePages: scope.hasSitePages,
    pictures: new Map(issues.map(({ id, data }) => [id, data.pictures])),
    withdrawnIssues: written.filter(({ data }) => data.withdrawn !== null),
    t: createTranslate(createConverter({ from: 'zh-Hans', to: edition.data.script })),
  };
}

function joinIssue(
  { id, data: { data, withdrawn } }: CollectionEntry<'issues'>,
  summaries: ReadonlyMap<string, ArticleSummary>,
): IssueSummary {
  const published = publishedPart(data, withdrawn);
  const ids = published.pages.flatMap((page) => page.articles);
  const articles = new Map(
    ids.flatMap((article) => {
      const summary = summaries.get(article);
      return summary ? [[article, summary] as const] : [];
    }),
  );
  return { id, data: published, articles, withdrawn };
}

/** The rendered bodies of an issue's articles in the source script, by id. */
export async function bodiesOf({ articles }: IssueSummary): Promise<Map<string, string>> {
  const ids = [...articles.keys()];
  const entries = await Promise.all(ids.map(async (id) => getEntry('articles', id)));
  return new Map(ids.map((id, i) => [id, entries[i]?.rendered?.html ?? '']));
}

/** Data and functions for the components of a page. @param prefix The script prefix of its URL. */
export async function loadSite(prefix: string | undefined): Promise<Site> {
  const { edition, catalogue, issues, latest, withdrawnIssues, pictures, t } = await readLibrary();
  const source = edition.script;
  const variant = variantOfPrefix(prefix, source);
  const base = import.meta.env.BASE_URL;
  const url: Site['url'] = (route, to = variant) => urlOf(route, to, { base, source });
  const { pdf } = sharedSession().settings;
  const address = import.meta.env.SITE;
  return {
    edition,
    catalogue,
    issues,
    latest,
    withdrawnIssues,
    variant,
    t,
    url,
    absoluteUrl: (route, to) => (address ? new URL(url(route, to), address).href : null),
    picture: (issue, image) => {
      const size = pictures.get(issue)?.get(image);
      if (!size) throw new Error(`${issue} has no picture ${image}.`);
      return pictureSource(pictureFolder(issue, base), image, size);
    },
    pdf: (route) => (pdf ? url(route) + pdfFile(route) : null),
    asset: (path) => base + path,
  };
}

/** Repeats paths for every script, with the same other parameters and props. */
export async function inAllScripts<Params extends Record<string, string>, Props>(
  paths: (site: Site) => { params: Params; props: Props }[],
) {
  const site = await loadSite(undefined);
  const { variants, script } = site.edition;
  return variants.flatMap((variant) =>
    paths(site).map(({ params, props }) => ({
      params: { ...params, variant: variantPrefix(variant, script) },
      props,
    })),
  );
}

/** The path of a page that belongs to no issue, in every script. */
export const sitePath = async () => sitePaths(() => [{ params: {}, props: {} }]);

/** The paths of pages that belong to no issue; none if they are not written. */
export async function sitePaths<Params extends Record<string, string>, Props>(
  paths: (site: Site) => { params: Params; props: Props }[],
) {
  const { hasSitePages } = await readLibrary();
  return hasSitePages ? inAllScripts(paths) : [];
}

/** The paths of all issues. */
export const issuePaths = () =>
  inAllScripts(({ issues }) =>
    issues.map((issue) => ({ params: { issue: issue.id }, props: { issue } })),
  );

/** The paths of all pages of issues. */
export const pagePaths = () =>
  inAllScripts(({ issues }) =>
    issues.flatMap((issue) =>
      issue.data.pages.map((page) => ({
        params: { issue: issue.id, page: page.slug },
        props: { issue, page },
      })),
    ),
  );

/** The paths of withdrawn issues, their pages, or withdrawn articles. */
export const withdrawnPaths = (kind: 'issue' | 'page' | 'article') =>
  inAllScripts(({ issues, withdrawnIssues }) =>
    [...issues, ...withdrawnIssues].flatMap((issue) =>
      withdrawnRoutes(issue)
        .filter(({ route }) => route.kind === kind)
        .map(({ route: { issue: withdrawn, page = '', order = '' }, withdrawal }) => ({
          params: { withdrawn, page, order },
          props: { withdrawal },
        })),
    ),
  );

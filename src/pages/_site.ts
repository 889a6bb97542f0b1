import { getCollection, getEntry, type CollectionEntry } from 'astro:content';
import type { Site } from '../components/site.ts';
import type { Issue } from '../edition/model.ts';
import { markIssue } from '../edition/issue-script.ts';
import { newestFirst } from '../edition/order.ts';
import { pictureFolder, pictureSource } from '../edition/pictures.ts';
import { urlOf, variantOfPrefix, variantPrefix } from '../edition/urls.ts';
import { publishedPart, withdrawnArticles, withdrawnRoutes } from '../edition/withdrawn.ts';
import { createTranslate } from '../i18n/ui.ts';
import type { ArticleMetadata } from '../astro/edition-loaders.ts';
import { settingsFrom } from '../build/settings.ts';
import { pdfFile } from '../outputs/pdf/jobs.ts';
import type { EditionData } from '../schema/edition.ts';
import type { PictureSize } from '../schema/picture.ts';
import { createConverter } from '../conversion/converter.ts';

interface Library {
  edition: EditionData;
  /** What is published, newest first. */
  issues: Issue[];
  /** Sizes by issue and file name: `2022-11-01/front.jpg`. */
  pictures: ReadonlyMap<string, PictureSize>;
  /** Issues that are withdrawn as wholes. */
  withdrawnIssues: Issue[];
}

let library: Promise<Library> | undefined;

/** The collections, queried once for all pages of a build; anew for each page while editing. */
const readLibrary = (): Promise<Library> =>
  import.meta.env.DEV ? queryLibrary() : (library ??= queryLibrary());

async function queryLibrary(): Promise<Library> {
  const [edition] = await getCollection('edition');
  const issues = await getCollection('issues');
  const articles = await getCollection('articles');
  const pictures = await getCollection('pictures');
  if (!edition || issues.length === 0)
    throw new Error('The edition is empty: see `npm run check`.');
  const joined = newestFirst(
    issues.map((issue) => markIssue(joinIssue(issue, articles), edition.data)),
  );
  return {
    edition: edition.data,
    issues: joined.filter(({ data }) => data.withdrawn === null),
    pictures: new Map(
      pictures.flatMap(({ id, data }) =>
        Object.entries(data.sizes).map(([image, size]) => [`${id}/${image}`, size] as const),
      ),
    ),
    withdrawnIssues: joined.filter(({ data }) => data.withdrawn !== null),
  };
}

function joinIssue(
  issue: CollectionEntry<'issues'>,
  articles: CollectionEntry<'articles'>[],
): Issue {
  const ids = new Set(issue.data.pages.flatMap((page) => page.articles));
  const own = articles.filter(({ id }) => ids.has(id));
  const withdrawn = withdrawnArticles(
    issue.data,
    own.map(({ data }) => data),
  );
  const published = own.filter(({ id }) => !withdrawn.has(id));
  const summaries = published.map(({ id, data, rendered }) => {
    const metadata = rendered?.metadata as unknown as ArticleMetadata;
    return [id, { data, ...metadata }] as const;
  });
  return {
    id: issue.id,
    data: publishedPart(issue.data, withdrawn),
    articles: new Map(summaries),
    withdrawn,
  };
}

/** The rendered bodies of an issue's articles in the source script, by id. */
export async function bodiesOf({ articles }: Issue): Promise<Map<string, string>> {
  const ids = [...articles.keys()];
  const entries = await Promise.all(ids.map(async (id) => getEntry('articles', id)));
  return new Map(ids.map((id, i) => [id, entries[i]?.rendered?.html ?? '']));
}

/** What the components of a page are given. @param prefix The script part of the page's address. */
export async function loadSite(prefix: string | undefined): Promise<Site> {
  const { edition, issues, withdrawnIssues, pictures } = await readLibrary();
  const source = edition.script;
  const variant = variantOfPrefix(prefix, source);
  const base = import.meta.env.BASE_URL;
  const url: Site['url'] = (route, to = variant) => urlOf(route, to, { base, source });
  const { pdf } = settingsFrom(process.env);
  const address = import.meta.env.SITE;
  return {
    edition,
    issues,
    withdrawnIssues,
    variant,
    t: createTranslate(createConverter({ from: 'zh-Hans', to: source })),
    url,
    absoluteUrl: (route, to) => (address ? new URL(url(route, to), address).href : null),
    picture: (issue, image) => {
      const size = pictures.get(`${issue}/${image}`);
      if (!size) throw new Error(`${issue} has no picture ${image}.`);
      return pictureSource(pictureFolder(issue, base), image, size);
    },
    pdf: (route) => (pdf ? url(route) + pdfFile(route) : null),
    asset: (path) => base + path,
  };
}

/** One path for every script, with the rest of the parameters and the properties the same. */
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

/** The paths of what is withdrawn: whole issues, their pages, or single articles. */
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

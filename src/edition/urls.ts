import type { Variant } from '../schema/common.ts';

/** Identifies a page of the site, independent of script and base. */
export type Route =
  | { kind: 'home' | 'search' | 'about' | 'not-found' }
  /** The calendar of a year, and what the editor inferred in its issues. */
  | { kind: 'year'; year: string }
  | { kind: 'inferred'; year: string }
  | { kind: 'issue'; issue: string }
  | { kind: 'page'; issue: string; page: string }
  | { kind: 'article'; issue: string; page: string; order: string }
  /** The print view of a whole issue, or of one of its pages. */
  | { kind: 'print'; issue: string; page?: string };

export interface UrlOptions {
  /** The site's folder on its host, with a slash at both ends. */
  base: string;
  /** The source script; its URLs have no prefix. */
  source: Variant;
}

const prefixes: Readonly<Record<Variant, string>> = {
  'zh-Hans': 'hans',
  'zh-Hant': 'hant',
  'zh-Hant-HK': 'hant-hk',
};

/** Names at the root of a site other than issues and scripts: single pages and folders of files. */
const rootNames = ['404', 'about', 'search', '_astro', 'fonts', 'pagefind', 'pictures'] as const;

/** Whether a name at the root is used by the site itself, as years are, and not available to issues. */
export const isReservedName = (name: string): boolean =>
  /^\d{4}$/u.test(name) || [...rootNames, ...Object.values(prefixes)].includes(name.toLowerCase());

/** The site's folder on its host, with a slash at both ends. @param address The site's public URL. */
export const siteBase = (address: string | null | undefined): string =>
  address ? new URL(address).pathname.replace(/\/?$/u, '/') : '/';

/** The first segment of URLs in a script; undefined for the source script. */
export const variantPrefix = (variant: Variant, source: Variant): string | undefined =>
  variant === source ? undefined : prefixes[variant];

/** The script of a URL prefix; the source script if there is none. */
export const variantOfPrefix = (prefix: string | undefined, source: Variant): Variant =>
  (Object.keys(prefixes) as Variant[]).find((variant) => prefixes[variant] === prefix) ?? source;

/** The path of a page of the site. */
export function urlOf(route: Route, variant: Variant, { base, source }: UrlOptions): string {
  const prefix = variantPrefix(variant, source);
  const segments = [prefix, ...segmentsOf(route)].filter((segment) => segment !== undefined);
  return base + segments.map((segment) => `${segment}/`).join('');
}

function segmentsOf(route: Route): string[] {
  switch (route.kind) {
    case 'home':
    case 'not-found':
      return [];
    case 'search':
    case 'about':
      return [route.kind];
    case 'year':
      return [route.year];
    case 'inferred':
      return ['about', route.year];
    case 'issue':
      return [route.issue];
    case 'page':
      return [route.issue, route.page];
    case 'article':
      return [route.issue, route.page, route.order];
    case 'print':
      return [route.issue, ...(route.page === undefined ? [] : [route.page]), 'print'];
  }
}

/** Parses a path relative to the site, without script and outer slashes: `2022-11-01/1/2`. */
export function routeOfAddress(address: string): Route {
  const [issue = '', page, order] = address.split('/');
  if (page === undefined) return { kind: 'issue', issue };
  return order === undefined
    ? { kind: 'page', issue, page }
    : { kind: 'article', issue, page, order };
}

/** The route of an article. @param id Issue, page and running number joined by hyphens. */
export function articleRoute(id: string): Extract<Route, { kind: 'article' }> {
  const parts = id.split('-');
  const [page = '', order = ''] = parts.slice(-2);
  return { kind: 'article', issue: parts.slice(0, -2).join('-'), page, order };
}

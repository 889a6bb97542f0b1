import type { Variant } from '../schema/common.ts';

/** Where a page of the site is, without script and base. */
export type Route =
  | { kind: 'home' | 'search' | 'about' | 'not-found' }
  | { kind: 'issue'; issue: string }
  | { kind: 'page'; issue: string; page: string }
  | { kind: 'article'; issue: string; page: string; order: string }
  /** A whole issue, or one page of it, to be printed. */
  | { kind: 'print'; issue: string; page?: string };

export interface UrlOptions {
  /** The folder that the site lives in, with a slash at both ends. */
  base: string;
  /** The source script, which has no prefix. */
  source: Variant;
}

const prefixes: Readonly<Record<Variant, string>> = {
  'zh-Hans': 'hans',
  'zh-Hant': 'hant',
  'zh-Hant-HK': 'hant-hk',
};

/** What a site has at its root beside issues and scripts: single pages and folders of files. */
const rootNames = ['404', 'about', 'search', '_astro', 'fonts', 'pagefind', 'pictures'] as const;

/** Whether the site itself uses a name at its root, so that no issue can have it. */
export const isReservedName = (name: string): boolean =>
  [...rootNames, ...Object.values(prefixes)].includes(name.toLowerCase());

/** The folder that a site lives in on its host, with a slash at both ends. @param address Its public one. */
export const siteBase = (address: string | null | undefined): string =>
  address ? new URL(address).pathname.replace(/\/?$/u, '/') : '/';

/** The first part of the address in a script: none for the source script. */
export const variantPrefix = (variant: Variant, source: Variant): string | undefined =>
  variant === source ? undefined : prefixes[variant];

/** The script that an address prefix stands for. */
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

/** The route of an address below the site without script and slashes at the ends: `2022-11-01/1/2`. */
export function routeOfAddress(address: string): Route {
  const [issue = '', page, order] = address.split('/');
  if (page === undefined) return { kind: 'issue', issue };
  return order === undefined
    ? { kind: 'page', issue, page }
    : { kind: 'article', issue, page, order };
}

/** The route of an article: its id is issue, page and running number joined by hyphens. */
export function articleRoute(id: string): Extract<Route, { kind: 'article' }> {
  const parts = id.split('-');
  const [page = '', order = ''] = parts.slice(-2);
  return { kind: 'article', issue: parts.slice(0, -2).join('-'), page, order };
}

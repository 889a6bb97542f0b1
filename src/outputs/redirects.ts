import { toHtml } from 'hast-util-to-html';
import { element } from '../text/hast.ts';

/** A redirect in one script. */
export interface MovedPage {
  /** Paths on the host, with a slash at both ends. */
  from: string;
  to: string;
  /** The public URL of `to`; null if the site has none. */
  canonical: string | null;
  language: string;
  /** Texts of the page, in its script. */
  title: string;
  text: string;
}

const policy = "default-src 'none'; base-uri 'none'; form-action 'none'";

/** The HTML of a page that links to the new path and redirects there without JavaScript. */
export function movedPage({ to, canonical, language, title, text }: MovedPage): string {
  const html = element(
    'html',
    { lang: language },
    element(
      'head',
      {},
      element('meta', { charSet: 'utf-8' }),
      element('meta', { httpEquiv: ['Content-Security-Policy'], content: policy }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('title', {}, title),
      element('meta', { name: 'robots', content: 'noindex' }),
      element('meta', { httpEquiv: ['refresh'], content: `0; url=${to}` }),
      ...(canonical === null ? [] : [element('link', { rel: ['canonical'], href: canonical })]),
    ),
    element(
      'body',
      {},
      element('h1', {}, title),
      element('p', {}, text, element('a', { href: to }, canonical ?? to)),
    ),
  );
  return `<!doctype html>\n${toHtml(html)}\n`;
}

/** The lines of a `_redirects` file in the format of Cloudflare Pages and Netlify. */
export const redirectLines = (pages: readonly Pick<MovedPage, 'from' | 'to'>[]): string =>
  pages.map(({ from, to }) => `${from} ${to} 301\n`).join('');

import { defineMiddleware } from 'astro:middleware';
import { withPanel } from './astro/problem-panel.ts';
import { sharedSession } from './astro/shared-session.ts';
import { shownPath } from './lib/shown-path.ts';

/** Converts each page, which is rendered in the source script, to the script of its URL. */
export const onRequest = defineMiddleware(async ({ params, url }, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const session = sharedSession();
  const html = await session.finishPage(await response.text(), {
    path: decodeURI(url.pathname).slice(import.meta.env.BASE_URL.length),
    prefix: params['variant'],
  });
  if (!import.meta.env.DEV) return new Response(html, response);
  const folder = shownPath(session.settings.contentDir);
  return new Response(withPanel(html, await session.inspect(), folder), response);
});

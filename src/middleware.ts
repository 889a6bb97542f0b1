import { relative } from 'node:path';
import { defineMiddleware } from 'astro:middleware';
import { withPanel } from './astro/problem-panel.ts';
import { sharedSession } from './astro/shared-session.ts';
import { convertPage } from './conversion/convert-page.ts';
import { pageConversion } from './conversion/edition-converters.ts';
import { variantOfPrefix } from './edition/urls.ts';

/** Pages are rendered in the source script; this turns them, as wholes, into the one asked for. */
export const onRequest = defineMiddleware(async (context, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const session = sharedSession();
  const [{ edition }, converterFor] = await Promise.all([session.whole(), session.converters()]);
  const variant = variantOfPrefix(context.params['variant'], edition.script);
  const html = convertPage(await response.text(), pageConversion(edition, variant, converterFor));
  if (!import.meta.env.DEV) return new Response(html, response);
  const folder = relative(process.cwd(), session.settings.contentDir) || '.';
  return new Response(withPanel(html, await session.inspect(), folder), response);
});

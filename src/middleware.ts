import { defineMiddleware } from 'astro:middleware';
import { loadScripts } from './integrations/page-scripts.ts';
import { settingsFrom } from './integrations/settings.ts';
import { convertPage } from './script/convert-page.ts';

const scripts = await loadScripts(settingsFrom(process.env).contentDir);

/** Pages are rendered in the source script; this turns them, as wholes, into the one asked for. */
export const onRequest = defineMiddleware(async (context, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const html = convertPage(await response.text(), scripts.conversionFor(context.params['variant']));
  return new Response(html, response);
});

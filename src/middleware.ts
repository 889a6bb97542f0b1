import { defineMiddleware } from 'astro:middleware';
import { loadScripts } from './conversion/edition-converters.ts';
import { settingsFrom } from './build/settings.ts';
import { convertPage } from './conversion/convert-page.ts';

const settings = settingsFrom(process.env);
const loaded = import.meta.env.DEV ? null : await loadScripts(settings);

/** Pages are rendered in the source script; this turns them, as wholes, into the one asked for. */
export const onRequest = defineMiddleware(async (context, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  // While editing, names and glossary may change between two pages.
  const scripts = loaded ?? (await loadScripts(settings));
  const html = convertPage(await response.text(), scripts.conversionFor(context.params['variant']));
  return new Response(html, response);
});

import type { APIRoute } from 'astro';
import { loadScripts } from '../conversion/edition-converters.ts';
import { settingsFrom } from '../build/settings.ts';
import { printWords } from '../i18n/print-words.ts';
import { loadSite } from './_site.ts';

/** The words of the print options, which are fetched when they are first opened. */
export async function getStaticPaths() {
  const { edition } = await loadSite(undefined);
  return edition.variants.map((variant) => ({ params: { variant } }));
}

export const GET: APIRoute = async ({ params }) => {
  const { edition, t } = await loadSite(undefined);
  const { converters } = await loadScripts(settingsFrom(process.env));
  const variant = edition.variants.find((name) => name === params['variant']);
  const convert = variant && converters.get(variant);
  return Response.json(printWords((key) => (convert ? convert(t(key)) : t(key))));
};

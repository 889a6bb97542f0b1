import type { APIRoute } from 'astro';
import { sharedSession } from '../astro/shared-session.ts';
import { printWords } from '../i18n/print-words.ts';
import { loadSite } from './_site.ts';

/** Texts of the print options, which the browser fetches when they are first opened. */
export async function getStaticPaths() {
  const { edition } = await loadSite(undefined);
  return edition.variants.map((variant) => ({ params: { variant } }));
}

export const GET: APIRoute = async ({ params }) => {
  const { edition, t } = await loadSite(undefined);
  const variant = edition.variants.find((name) => name === params['variant']) ?? edition.script;
  const convert = (await sharedSession().converters())(edition.script, variant);
  return Response.json(printWords((key) => convert(t(key))));
};

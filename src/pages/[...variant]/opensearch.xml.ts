import type { APIRoute } from 'astro';
import { sharedSession } from '../../astro/shared-session.ts';
import { openSearchDescription } from '../../outputs/opensearch.ts';
import { inAllScripts, loadSite } from '../_site.ts';

/** None without a public URL, since OpenSearch needs absolute URLs. */
export const getStaticPaths = () =>
  inAllScripts((site) =>
    site.absoluteUrl({ kind: 'home' }) === null ? [] : [{ params: {}, props: {} }],
  );

export const GET: APIRoute = async ({ params }) => {
  const site = await loadSite(params['variant']);
  const converterFor = await sharedSession().converters();
  const convert = converterFor(site.edition.script, site.variant);
  const home = site.absoluteUrl({ kind: 'home' }) ?? '';
  const description = openSearchDescription({
    name: convert(site.edition.title),
    description: convert(site.edition.description ?? site.t('search.title')),
    language: site.variant,
    search: site.absoluteUrl({ kind: 'search' }) ?? '',
    icon: new URL(site.asset('favicon.svg'), home).href,
    self: `${home}opensearch.xml`,
  });
  return new Response(description);
};

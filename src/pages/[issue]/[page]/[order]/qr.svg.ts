import type { APIRoute } from 'astro';
import { articleRoute } from '../../../../edition/urls.ts';
import { qrCode } from '../../../../lib/qr.ts';
import { loadSite } from '../../../_site.ts';

/** A QR code of each article's URL, for the printed page; none without a public URL. */
export async function getStaticPaths() {
  const site = await loadSite(undefined);
  return site.issues.flatMap(({ articles }) =>
    [...articles.keys()].flatMap((id) => {
      const route = articleRoute(id);
      const { issue, page, order } = route;
      const address = site.absoluteUrl(route, site.edition.script);
      return address === null ? [] : [{ params: { issue, page, order }, props: { address } }];
    }),
  );
}

export const GET: APIRoute<{ address: string }> = ({ props }) => {
  const { size, path } = qrCode(props.address);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -.5 ${size} ${size}"><path stroke="#000" stroke-width="1.02" d="${path}"/></svg>`;
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } });
};

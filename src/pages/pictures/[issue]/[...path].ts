import { join } from 'node:path';
import type { APIRoute } from 'astro';
import { picturePath, publishedWidths } from '../../../edition/pictures.ts';
import { sharedSession } from '../../../astro/shared-session.ts';
import { editionCache } from '../../../build/settings.ts';
import { publishPicture } from '../../../outputs/pictures.ts';
import { loadSite } from '../../_site.ts';

interface Props {
  image: string;
  width: number | null;
}

/** The pictures used by articles and pages, in every published width. */
export async function getStaticPaths() {
  const { issues, picture } = await loadSite(undefined);
  return issues.flatMap(({ id, data, articles }) => {
    const images = [
      ...data.pages.map(({ image }) => image),
      ...[...articles.values()].flatMap((article) =>
        article.data.figures.map(({ image }) => image),
      ),
    ].filter((image) => image !== null);
    return [...new Set(images)].flatMap((image) =>
      [null, ...publishedWidths(picture(id, image))].map((width) => ({
        params: { issue: id, path: picturePath(image, width) },
        props: { image, width } satisfies Props,
      })),
    );
  });
}

export const GET: APIRoute<Props> = async ({ params, props: { image, width } }) => {
  const { settings } = sharedSession();
  const path = join(settings.contentDir, 'issues', params['issue'] ?? '', image);
  const picture = await publishPicture(path, width, editionCache(settings, 'pictures'));
  return new Response(new Uint8Array(picture));
};

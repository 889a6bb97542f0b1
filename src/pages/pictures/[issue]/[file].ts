import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIRoute } from 'astro';
import { settingsFrom } from '../../../integrations/settings.ts';
import { loadSite } from '../../_site.ts';

/** The pictures that articles and pages name, from their issue's folder. */
export async function getStaticPaths() {
  const { issues } = await loadSite(undefined);
  return issues.flatMap(({ id, data, articles }) => {
    const images = [
      ...data.pages.map(({ image }) => image),
      ...[...articles.values()].flatMap((article) =>
        article.data.figures.map(({ image }) => image),
      ),
    ].filter((image) => image !== null);
    return [...new Set(images)].map((file) => ({ params: { issue: id, file } }));
  });
}

export const GET: APIRoute = async ({ params }) => {
  const { issue = '', file = '' } = params;
  const path = join(settingsFrom(process.env).contentDir, 'issues', issue, file);
  return new Response(await readFile(path));
};

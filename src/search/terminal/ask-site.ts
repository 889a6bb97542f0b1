import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { articleRoute, urlOf } from '../../edition/urls.ts';
import { UserError } from '../../lib/user-error.ts';
import type { Variant } from '../../schema/common.ts';
import { manifestPath, type Manifest } from '../format/bundle-format.ts';
import {
  DownloadError,
  type Answer,
  type ExcerptPart,
  type Found,
  type SearchRequest,
} from '../query/search-api.ts';
import { createSearch } from '../query/search.ts';
import { createSiteFiles } from '../query/site-files.ts';

/** An article found, as it is shown. */
export interface Result extends Pick<Found, 'id' | 'date' | 'headline' | 'matches'> {
  /** Below the host. */
  url: string;
  place: string;
  excerpt: ExcerptPart[];
}

export interface SiteAnswer extends Pick<Answer, 'query' | 'total'> {
  results: Result[];
}

interface Wanted {
  /** At most how many results; 0 for all. */
  limit: number;
  /** What results are shown in; that of the edition unless it is named. */
  script: Variant | undefined;
}

/** Results loaded in one batch: the number of open files is limited. */
const atOnce = 50;

/**
 * Searches a built site in a folder.
 * @throws UserError If there is no site, or not in this script, or it is not whole.
 */
export async function askSite(
  folder: string,
  request: SearchRequest,
  { limit, script: named }: Wanted,
): Promise<SiteAnswer> {
  const files = createSiteFiles(async (path) => new Uint8Array(await readFile(join(folder, path))));
  const manifest = await files.json<Manifest>(manifestPath).catch(() => {
    throw new UserError(`${folder} 里没有网站，请先运行 npm run build。`);
  });
  const script = named ?? manifest.source;
  if (!manifest.scripts.includes(script)) {
    throw new UserError(`这个网站没有 ${script}，只有 ${manifest.scripts.join('、')}。`);
  }
  try {
    const search = await createSearch(files, script);
    const { query, total, hits } = await search.search(request);
    const shown = limit === 0 ? hits : hits.slice(0, limit);
    const results: Result[] = [];
    for (let i = 0; i < shown.length; i += atOnce) {
      const found = await Promise.all(shown.slice(i, i + atOnce).map((hit) => hit.load()));
      results.push(...found.map((article) => toResult(article, script, manifest)));
    }
    return { query, total, results };
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    throw new UserError(`检索资料不完整：${error.path}。请重新运行 npm run build。`);
  }
}

function toResult(found: Found, script: Variant, { base, source }: Manifest): Result {
  const { id, date, headline, matches, place } = found;
  const url = urlOf(articleRoute(id), script, { base, source });
  return { id, url, date, headline, matches, place, excerpt: found.excerpts(1)[0]?.parts ?? [] };
}

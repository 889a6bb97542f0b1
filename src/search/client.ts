import { foldPath } from './bundle.ts';
import { createFold, type Fold } from './fold.ts';
import { webLibrary } from './library.ts';

/**
 * The fold of a site, for pages that mark a query but do not search.
 * @param base The folder of the site, with a slash at the end.
 * @throws DownloadError
 */
export const loadFold = async (base: string): Promise<Fold> =>
  createFold(await webLibrary(base).json<string[]>(foldPath));

import { createFold, foldPath, type Fold } from '../../search/format/fold.ts';

/**
 * Loads the fold of a site, for pages that mark matches without loading the search engine.
 * @param base The site's folder, with a trailing slash.
 * @throws If it cannot be downloaded.
 */
export const loadFold = async (base: string): Promise<Fold> =>
  createFold((await (await fetch(base + foldPath)).json()) as string[]);

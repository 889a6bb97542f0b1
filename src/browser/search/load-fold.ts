import { createFold, foldPath, type Fold } from '../../search/format/fold.ts';

/**
 * The fold of a site, for pages that mark a query but do not search and are to stay light.
 * @param base The folder of the site, with a slash at the end.
 * @throws If it cannot be downloaded.
 */
export const loadFold = async (base: string): Promise<Fold> =>
  createFold((await (await fetch(base + foldPath)).json()) as string[]);

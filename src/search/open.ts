import type { Variant } from '../schema/common.ts';
import type { SearchEngine } from './engine.ts';
import { webLibrary } from './library.ts';
import { createSearch } from './search.ts';

/**
 * Opens the search of a site in a browser.
 * @param base The folder of the site, with a slash at the end.
 * @param script Whose texts are shown.
 * @throws DownloadError
 */
export const openSearch = (base: string, script: string): Promise<SearchEngine> =>
  createSearch(webLibrary(base), script as Variant);

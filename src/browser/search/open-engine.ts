import type { Variant } from '../../schema/common.ts';
import type { SearchEngine } from '../../search/query/search-api.ts';
import { webSiteFiles } from '../../search/query/site-files.ts';
import { createSearch } from '../../search/query/search.ts';

/**
 * Opens the search engine of a site in a browser.
 * @param base The site's folder, with a trailing slash.
 * @param script The script of the results.
 * @throws DownloadError
 */
export const openEngine = (base: string, script: string): Promise<SearchEngine> =>
  createSearch(webSiteFiles(base), script as Variant);

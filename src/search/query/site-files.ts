import { DownloadError } from './search-api.ts';

/** Access to the files of a built site. Paths are relative to the site's folder. */
export interface SiteFiles {
  /** @throws DownloadError */
  json<T>(path: string): Promise<T>;
  /** @throws DownloadError */
  text(path: string): Promise<string>;
  /** @param decode Decodes the bytes; an error that it throws counts as a failed download. */
  bytes<T>(path: string, decode: (bytes: Uint8Array<ArrayBuffer>) => T | Promise<T>): Promise<T>;
}

/** Creates the access from a function that reads the bytes of a file, or fails. */
export function createSiteFiles(
  read: (path: string) => Promise<Uint8Array<ArrayBuffer>>,
): SiteFiles {
  const bytes: SiteFiles['bytes'] = async (path, decode) => {
    try {
      return await decode(await read(path));
    } catch (error) {
      throw new DownloadError(path, error);
    }
  };
  const text = (path: string): Promise<string> =>
    bytes(path, (content) => new TextDecoder().decode(content));
  const json = <T>(path: string): Promise<T> =>
    bytes(path, (content) => JSON.parse(new TextDecoder().decode(content)) as T);
  return { bytes, text, json };
}

/** Access to the files of a site on the web. @param base The site's folder, with a trailing slash. */
export const webSiteFiles = (base: string): SiteFiles =>
  createSiteFiles(async (path) => {
    // The list of bundles names all other files: an outdated copy must not be used.
    const cache = path.endsWith('bundles.json') ? 'no-cache' : 'default';
    const response = await fetch(base + path, { cache });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    return new Uint8Array(await response.arrayBuffer());
  });

import { DownloadError } from './search-api.ts';

/** Where the files of a built site come from. Paths are below the site's folder. */
export interface Library {
  /** @throws DownloadError */
  json<T>(path: string): Promise<T>;
  /** @throws DownloadError */
  text(path: string): Promise<string>;
  /** @param decode Makes something of the bytes; what it throws counts as a failed download. */
  bytes<T>(path: string, decode: (bytes: Uint8Array<ArrayBuffer>) => T | Promise<T>): Promise<T>;
}

/** A library over anything that gives the bytes of a file, or fails. */
export function createLibrary(read: (path: string) => Promise<Uint8Array<ArrayBuffer>>): Library {
  const bytes: Library['bytes'] = async (path, decode) => {
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

/** The library of a site on the web. @param base The folder of the site, with a slash at the end. */
export const webLibrary = (base: string): Library =>
  createLibrary(async (path) => {
    // The list of bundles says which the others are: an old one must not be taken for the new.
    const cache = path.endsWith('bundles.json') ? 'no-cache' : 'default';
    const response = await fetch(base + path, { cache });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    return new Uint8Array(await response.arrayBuffer());
  });

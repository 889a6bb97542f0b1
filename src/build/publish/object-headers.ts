import { lookup } from 'mrmime';
import type { ObjectHeaders } from '../../lib/s3.ts';

/** Files whose names change with their content: those of Astro, fonts, and indexes of search. */
const hashed = /^(?:(?:_astro|fonts)\/|pagefind\/(?:[^\/]+\/)*[^\/]*(?<![0-9a-f])[0-9a-f]{12,})/u;

/** How a file of a site is served from a bucket. @param path Relative to the site. */
export function objectHeaders(path: string): Required<ObjectHeaders> {
  const type = lookup(path) ?? 'application/octet-stream';
  const isText = /^text\/|[\/+](?:javascript|json|xml)$/u.test(type);
  return {
    contentType: isText ? `${type}; charset=utf-8` : type,
    cacheControl: hashed.test(path) ? 'public, max-age=31536000, immutable' : 'public, no-cache',
  };
}

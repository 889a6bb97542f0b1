import { buffer } from 'node:stream/consumers';
import type { Bucket } from '../../lib/s3.ts';
import { objectHeaders } from './object-headers.ts';
import type { Target } from './target.ts';

/** Number of objects that are sent at the same time. */
const concurrency = 16;

/**
 * A bucket as a target. An object appears whole or not at all. A bucket has no locks: of two publishers at
 * the same time, the one that began first ends with an error (`publish`).
 * @param address Shown in messages.
 */
export function bucketTarget(address: string, bucket: Bucket): Target {
  return {
    name: address,
    concurrency,
    isLocal: false,
    lock: () => Promise.resolve(() => Promise.resolve()),
    async read(path) {
      const content = await bucket.get(path);
      return content && buffer(content);
    },
    write: (path, content) => bucket.put(path, content, objectHeaders(path)),
    remove: (paths) => bucket.remove(paths),
    async *list(prefix) {
      for await (const { name, size } of bucket.list(prefix)) yield { path: name, size };
    },
  };
}

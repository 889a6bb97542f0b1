import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Bucket } from './s3.ts';
import { checkedName, type Store } from './store.ts';

/** Up to this size in bytes a file is sent from memory, so that a failed request can be repeated. */
const small = 64 * 1024 * 1024;

/**
 * A store in an S3-compatible bucket.
 * @param cache A store on this machine that keeps what was fetched.
 */
export function s3Store(bucket: Bucket, cache: Store): Store {
  const has = (name: string): Promise<boolean> => bucket.has(checkedName(name));

  async function download(name: string): Promise<void> {
    const content = await bucket.get(checkedName(name));
    if (content === null) throw new Error(`the store has no ${name}`);
    const folder = await mkdtemp(join(tmpdir(), 'kanben-fetch-'));
    try {
      const file = join(folder, 'content');
      await pipeline(content, createWriteStream(file));
      await cache.put(name, file);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  return {
    has,
    async put(name, file) {
      if (await has(name)) return;
      const { size } = await stat(file);
      const isSmall = size <= small;
      await bucket.put(
        name,
        isSmall ? await readFile(file) : { stream: createReadStream(file), size },
      );
    },
    async write(name, content) {
      if (!(await has(name))) await bucket.put(name, content);
    },
    async fetch(name) {
      if (!(await cache.has(name))) await download(name);
      return cache.fetch(name);
    },
    async remove(names) {
      await bucket.remove(names.map(checkedName));
      await cache.remove(names);
    },
    async *list(prefix) {
      for await (const { name } of bucket.list(prefix)) yield name;
    },
  };
}

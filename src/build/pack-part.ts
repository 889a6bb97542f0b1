import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Store } from '../lib/store.ts';
import { partManifestSchema, type PartFile, type PartManifest } from './part.ts';

/** Names of the two files of a part in a store. */
export const packName = (key: string): string => `${key}.pack`;
export const manifestName = (key: string): string => `${key}.json`;

/** Files below a folder, with forward slashes, that become a part. */
export interface PartContent {
  files: readonly string[];
  records: readonly string[];
}

/**
 * Packs files into a part and puts it into a store, its manifest last.
 * @param folder The folder of the files.
 * @param work A folder for the pack while it is written.
 */
export async function putPart(
  store: Store,
  key: string,
  { folder, work, content }: { folder: string; work: string; content: PartContent },
): Promise<void> {
  if (await store.has(manifestName(key))) return;
  const pack = join(work, `${key}.pack`);
  const stream = createWriteStream(pack);
  let start = 0;
  const add = async (paths: readonly string[]): Promise<PartFile[]> => {
    const added: PartFile[] = [];
    for (const path of [...paths].sort()) {
      const bytes = await readFile(join(folder, path));
      const hash = createHash('sha256').update(bytes).digest('hex');
      added.push({ path, hash, start, size: bytes.length });
      start += bytes.length;
      if (!stream.write(bytes)) await once(stream, 'drain');
    }
    return added;
  };
  const manifest: PartManifest = {
    files: await add(content.files),
    records: await add(content.records),
  };
  stream.end();
  await finished(stream);
  await store.put(packName(key), pack);
  await rm(pack);
  await store.write(manifestName(key), JSON.stringify(manifest));
}

/** Whether a name in a store is of a part, and not of what a build needs besides. */
export const partOfName = (name: string): string | null =>
  /^(?<key>[0-9a-f]{64})\.(?:pack|json)$/u.exec(name)?.groups?.['key'] ?? null;

/** The manifest of a part. @throws If the store has none. */
export async function readManifest(store: Store, key: string): Promise<PartManifest> {
  const file = await store.fetch(manifestName(key));
  return partManifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

import { hash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../../lib/store.ts';
import { UserError } from '../../lib/user-error.ts';
import { partManifestSchema, type Part, type PartFile } from '../part.ts';
import { readManifest } from './state.ts';
import type { Target } from './target.ts';

/** Where the files of parts are read from. */
export interface PartSource {
  files: (part: Part) => Promise<readonly PartFile[]>;
  /** Files are read fastest one part after the other. @throws If the bytes are not those of the manifest. */
  read: (part: Part, file: PartFile) => Promise<Uint8Array>;
  close: () => void;
}

/** The parts of a store. */
export function storeSource(store: Store): PartSource {
  let open: { key: string; pack: number } | null = null;
  const close = (): void => {
    if (open) closeSync(open.pack);
    open = null;
  };
  const packOf = async ({ key }: Part): Promise<number> => {
    if (open?.key === key) return open.pack;
    const pack = openSync(await store.fetch(`${key}.pack`), 'r');
    close();
    open = { key, pack };
    return pack;
  };
  async function readFrom(part: Part, file: PartFile): Promise<Uint8Array> {
    const content = Buffer.allocUnsafe(file.size);
    const size = readSync(await packOf(part), content, 0, file.size, file.start);
    if (size === file.size && hash('sha256', content) === file.hash) return content;
    throw new Error(`${part.key}.pack is damaged: ${file.path} of ${part.name}`);
  }
  let reading: Promise<unknown> = Promise.resolve();
  return {
    async files({ key }) {
      const text = await readFile(await store.fetch(`${key}.json`), 'utf8');
      return partManifestSchema.parse(JSON.parse(text)).files;
    },
    read(part, file) {
      // One after the other, so that no pack is closed while it is read.
      const content = reading.then(() => readFrom(part, file));
      reading = content.catch(() => undefined);
      return content;
    },
    close,
  };
}

/** The parts of a site that was published to a folder. */
export function siteSource(folder: string, site: Target): PartSource {
  return {
    async files(part) {
      const files = await readManifest(site, part);
      if (files) return files;
      throw new UserError(damage(folder, `.kanben/…/${part.name}`));
    },
    read(_part, { path, hash: expected }) {
      const content = readFileSync(join(folder, path));
      if (hash('sha256', content) === expected) return Promise.resolve(content);
      return Promise.reject(new UserError(damage(folder, path)));
    },
    close: () => undefined,
  };
}

const damage = (folder: string, path: string): string =>
  [
    `${folder} 里的 ${path} 与生成时不同或缺失。请重新生成：npm run build`,
    `${path} in ${folder} is not as it was built, or missing. Build the site again: npm run build`,
  ].join('\n');

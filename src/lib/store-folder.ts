import { constants } from 'node:fs';
import * as nodeFiles from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { checkedName, type Store } from './store.ts';

/** The file system functions that change a store. */
export type StoreFiles = Pick<
  typeof nodeFiles,
  'copyFile' | 'mkdir' | 'open' | 'rename' | 'rm' | 'writeFile'
>;

/** Folder of files that are being written; no name of a store has a plus sign. */
const incoming = 'new+';

/** Age in ms from which a file that was not finished belongs to a process that was killed. */
const abandoned = 24 * 60 * 60 * 1000;

/**
 * A store in a folder, which may be shared by machines. Files are written aside and renamed. They are
 * spread over subfolders by the first two characters of their base names: `packs/ab12` is the file
 * `packs/ab+/ab12`.
 * @param folder Created when something is put.
 */
export function folderStore(folder: string, files: StoreFiles = nodeFiles): Store {
  const at = (name: string): string => {
    const [, path = '', base = ''] = /^(.*\/)?([^/]+)$/u.exec(checkedName(name)) ?? [];
    return join(folder, path, `${base.slice(0, 2)}+`, base);
  };
  const has = (name: string): Promise<boolean> => isThere(at(name));
  let isCleared = false;

  async function place(name: string, fill: (aside: string) => Promise<void>): Promise<void> {
    const target = at(name);
    if (await isThere(target)) return;
    const asides = join(folder, incoming);
    await files.mkdir(asides, { recursive: true });
    if (!isCleared) {
      isCleared = true;
      await clear(asides, files);
    }
    const aside = join(asides, randomUUID());
    try {
      await fill(aside);
      await files.mkdir(dirname(target), { recursive: true });
      await files.rename(aside, target);
    } catch (error) {
      await files.rm(aside, { force: true });
      throw error;
    }
  }

  return {
    has,
    put: (name, file) =>
      place(name, async (aside) => {
        await files.copyFile(file, aside, constants.COPYFILE_FICLONE);
        const copy = await files.open(aside, 'r+');
        await copy.datasync().finally(() => copy.close());
      }),
    write: (name, content) =>
      place(name, (aside) => files.writeFile(aside, content, { flush: true })),
    async fetch(name) {
      const path = at(name);
      await nodeFiles.access(path);
      return path;
    },
    async remove(names) {
      for (const name of names) await files.rm(at(name), { force: true });
    },
    list: (prefix) => list(folder, prefix, ''),
  };
}

/** Names below a folder of a store, whose own name is `path`. */
async function* list(folder: string, prefix: string, path: string): AsyncGenerator<string> {
  const entries = await nodeFiles.readdir(folder, { withFileTypes: true }).catch(nothingIfAbsent);
  for (const entry of entries) {
    const isSpread = entry.name.endsWith('+');
    const name = isSpread ? path : `${path}${entry.name}`;
    if (entry.isFile()) {
      if (name.startsWith(prefix)) yield name;
    } else if (entry.name !== incoming) {
      const below = isSpread ? `${path}${entry.name.slice(0, -1)}` : `${name}/`;
      const isNear = below.startsWith(prefix) || prefix.startsWith(below);
      if (isNear) yield* list(join(folder, entry.name), prefix, isSpread ? path : below);
    }
  }
}

/** Removes the unfinished files of processes that were killed. */
async function clear(asides: string, files: StoreFiles): Promise<void> {
  for (const name of await nodeFiles.readdir(asides)) {
    const path = join(asides, name);
    const entry = await nodeFiles.stat(path).catch(() => null);
    if (entry && Date.now() - entry.mtimeMs > abandoned) await files.rm(path, { force: true });
  }
}

const isThere = (path: string): Promise<boolean> =>
  nodeFiles.access(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );

const nothingIfAbsent = (error: NodeJS.ErrnoException): [] => {
  if (error.code === 'ENOENT') return [];
  throw error;
};

import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** A name in a folder; a symbolic link counts as what it leads to. */
export interface FileEntry {
  name: string;
  /** `nothing` is a link that leads nowhere. */
  kind: 'file' | 'folder' | 'nothing';
  isLink: boolean;
}

/** A folder of files that is read and never written. Paths are below it, with `/` between names. */
export interface FileSource {
  /**
   * The names in a folder in the order of their code units, without those that begin with a dot.
   * @returns Null if there is no such folder.
   */
  list: (folder: string) => Promise<FileEntry[] | null>;
  /** @throws If there is no such file. */
  read: (path: string) => Promise<Uint8Array>;
  /** The length of a file in bytes, without reading it. @throws If there is no such file. */
  size: (path: string) => Promise<number>;
  /**
   * A text that differs when a file, or any file in a folder, has been changed since. Costs no reading.
   * @returns Null if there is none, or if it was changed so recently that the next change may not show.
   */
  stamp: (path: string) => Promise<string | null>;
  /** Whether a path, its links followed, stays in the folder. @throws If there is no such path. */
  isInside: (path: string) => Promise<boolean>;
}

const isHidden = (name: string): boolean => name.startsWith('.');

/** The files of a folder on disk. */
export function diskSource(root: string): FileSource {
  const at = (path: string): string => join(root, path);
  return {
    async list(folder) {
      const entries = await readdir(at(folder), { withFileTypes: true }).catch(nullIfAbsent);
      if (entries === null) return null;
      const known = await Promise.all(
        entries
          .filter(({ name }) => !isHidden(name))
          .map(async (entry): Promise<FileEntry[]> => {
            const { name } = entry;
            const target = await stat(join(at(folder), name)).catch(nullIfAbsent);
            const isLink = entry.isSymbolicLink();
            if (target?.isFile()) return [{ name, kind: 'file', isLink }];
            if (target?.isDirectory()) return [{ name, kind: 'folder', isLink }];
            return isLink ? [{ name, kind: 'nothing', isLink }] : [];
          }),
      );
      return known.flat().sort(byName);
    },
    read: (path) => readFile(at(path)),
    size: async (path) => (await stat(at(path))).size,
    stamp: (path) => Promise.resolve(stampOf(at(path))),
    async isInside(path) {
      const [whole, part] = await Promise.all([realpath(root), realpath(at(path))]);
      return part.startsWith(whole + sep);
    },
  };
}

/** Files in memory, by their path: for what is not written yet, and for tests. */
export function memorySource(files: ReadonlyMap<string, string | Uint8Array>): FileSource {
  const read = (path: string): Uint8Array => {
    const content = files.get(path);
    if (content === undefined) throw new Error(`There is no file ${path}.`);
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  return {
    list(folder) {
      const start = folder === '' ? '' : `${folder}/`;
      const kinds = new Map<string, FileEntry['kind']>();
      for (const path of files.keys()) {
        if (!path.startsWith(start)) continue;
        const [name = '', ...rest] = path.slice(start.length).split('/');
        if (!isHidden(name)) kinds.set(name, rest.length > 0 ? 'folder' : 'file');
      }
      const entries = [...kinds].map(([name, kind]) => ({ name, kind, isLink: false }));
      return Promise.resolve(entries.length > 0 || folder === '' ? entries.sort(byName) : null);
    },
    read: (path) => Promise.resolve().then(() => read(path)),
    size: (path) => Promise.resolve().then(() => read(path).length),
    stamp: () => Promise.resolve(null),
    isInside: () => Promise.resolve(true),
  };
}

/** The smallest difference in ms between two changes that file systems are trusted to record. */
const resolution = 2000;

/** The stamp of a file or folder; synchronous, since an edition may have a hundred thousand files. */
function stampOf(path: string): string | null {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry) return null;
  const names = entry.isDirectory() ? readdirSync(path).filter((name) => !isHidden(name)) : [];
  const hash = createHash('sha256');
  for (const name of ['', ...names.sort()]) {
    const file = name === '' ? path : join(path, name);
    const facts = statSync(file, { bigint: true, throwIfNoEntry: false });
    if (!facts) return null;
    const { size, mtimeNs, ctimeNs, ino } = facts;
    if (Number(ctimeNs / 1_000_000n) > Date.now() - resolution) return null;
    hash.update(`${name}\0${size} ${mtimeNs} ${ctimeNs} ${ino}\n`);
  }
  return hash.digest('hex');
}

const byName = (a: FileEntry, b: FileEntry): number => (a.name < b.name ? -1 : 1);

const nullIfAbsent = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

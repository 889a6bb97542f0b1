import * as nodeFiles from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { LockedError, lockIn } from '../../lib/lock.ts';
import { showNote } from '../../lib/progress.ts';
import { UserError } from '../../lib/user-error.ts';
import { statePaths } from './state.ts';
import type { Target, TargetFile } from './target.ts';

/** The file system functions that change a folder. */
export type TargetFiles = Pick<
  typeof nodeFiles,
  'mkdirSync' | 'renameSync' | 'rmSync' | 'rmdirSync' | 'writeFileSync'
>;

/** How long in ms to work before other tasks of the process get their turn. */
const turn = 50;

/**
 * A folder as a target. Files are written aside and renamed. Calls of the file system are synchronous:
 * for many small files they take a third of the CPU time.
 */
export function folderTarget(folder: string, files: TargetFiles = nodeFiles): Target {
  const root = resolve(folder);
  const aside = join(root, statePaths.folder, 'new');
  const at = (path: string): string => join(root, path);
  const made = new Set<string>();
  let since = performance.now();

  async function giveTurn(): Promise<void> {
    if (performance.now() - since < turn) return;
    await setImmediate();
    since = performance.now();
  }

  function makeFolder(path: string): void {
    if (made.has(path)) return;
    try {
      files.mkdirSync(path, { recursive: true });
    } catch (error) {
      if (!['EEXIST', 'ENOTDIR'].includes(codeOf(error))) throw error;
      // A file of the old site is where the new one has a folder.
      files.rmSync(fileAbove(root, path));
      files.mkdirSync(path, { recursive: true });
    }
    made.add(path);
  }

  function place(target: string): void {
    try {
      files.renameSync(aside, target);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') made.clear();
      else if (codeOf(error) !== 'EISDIR') throw error;
      // A folder of the old site is where the new one has a file; or somebody removed the folder.
      files.rmSync(target, { recursive: true, force: true });
      makeFolder(dirname(target));
      files.renameSync(aside, target);
    }
  }

  function removeEmpty(path: string): void {
    for (let above = path; above !== root; above = dirname(above)) {
      made.delete(above);
      try {
        files.rmdirSync(above);
      } catch (error) {
        if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(codeOf(error))) return;
        if (codeOf(error) !== 'ENOENT') throw error;
      }
    }
  }

  return {
    name: folder,
    concurrency: 1,
    isLocal: true,
    async lock() {
      if (nodeFiles.statSync(root, { throwIfNoEntry: false })?.isDirectory() === false) {
        throw new UserError(`${folder} 是文件，不是文件夹。\n${folder} is a file, not a folder.`);
      }
      makeFolder(join(root, statePaths.folder));
      return lockIn(join(root, statePaths.folder), 'lock', {
        onWait: () => showNote(`等待另一次发布完成 waiting for another publisher of ${folder} ……`),
      }).catch((error: unknown) => {
        if (!(error instanceof LockedError)) throw error;
        throw new UserError(
          `另一次发布正在改动 ${folder}。请等它完成后再试。\n${folder} is being published by another process.`,
        );
      });
    },
    read: (path) =>
      Promise.resolve().then(() => {
        try {
          return nodeFiles.readFileSync(at(path));
        } catch (error) {
          if (isMissing(error) || codeOf(error) === 'EISDIR') return null;
          throw error;
        }
      }),
    async write(path, content) {
      const target = at(path);
      makeFolder(dirname(aside));
      files.writeFileSync(aside, content);
      makeFolder(dirname(target));
      place(target);
      await giveTurn();
    },
    async remove(paths) {
      for (const path of paths) {
        try {
          files.rmSync(at(path));
        } catch (error) {
          // A folder of the new site is where the old one had a file.
          if (!isMissing(error) && codeOf(error) !== 'ERR_FS_EISDIR') throw error;
        }
        removeEmpty(dirname(at(path)));
        await giveTurn();
      }
    },
    async *list(prefix) {
      for (const file of filesBelow(root, prefix.slice(0, prefix.lastIndexOf('/') + 1))) {
        if (file.path.startsWith(prefix)) yield file;
        await giveTurn();
      }
    },
  };
}

/** @param path Below `root`: empty, or with a slash at its end. */
function* filesBelow(root: string, path: string): Generator<TargetFile> {
  let entries: nodeFiles.Dirent[];
  try {
    entries = nodeFiles.readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  for (const entry of entries) {
    const below = path + entry.name;
    if (entry.isDirectory()) yield* filesBelow(root, `${below}/`);
    else yield { path: below, size: nodeFiles.lstatSync(join(root, below)).size };
  }
}

/** The file below `root` that is where a path needs a folder. @throws If there is none. */
function fileAbove(root: string, path: string): string {
  const names = relative(root, path).split(sep);
  const paths = names.map((_, i) => join(root, ...names.slice(0, i + 1)));
  const found = paths.find((above) => !nodeFiles.statSync(above).isDirectory());
  if (found !== undefined) return found;
  throw new Error(`${path} is no folder`);
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error));

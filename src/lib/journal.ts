import { createHash } from 'node:crypto';
import type * as fileSystem from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import * as z from 'zod';

/**
 * Changes several files atomically, even if the process is killed. The new contents are staged in `new`
 * with a manifest; renaming `new` to `journal` commits them; then each file is moved to its place. After
 * a crash, staged changes are undone and committed changes finished. The paths are those of
 * `journalPaths`, below the folder that is changed.
 */
export type FileSystem = Pick<
  typeof fileSystem,
  'copyFile' | 'lstat' | 'mkdir' | 'readFile' | 'realpath' | 'rename' | 'rm' | 'rmdir' | 'writeFile'
>;

/** New contents by path below a folder; null removes a file. */
export type Changes = ReadonlyMap<string, string | Uint8Array | null>;

/** Below the folder that is changed. */
export const journalPaths = {
  folder: '.kanben',
  staged: join('.kanben', 'new'),
  committed: join('.kanben', 'journal'),
} as const;

const manifestName = 'manifest.json';

const entrySchema = z.strictObject({
  file: z.string(),
  /** The file of the journal with the new content; null to take the file away. */
  content: z.string().regex(/^\d+$/u).nullable(),
  /** SHA-256 of the file before; null if there was none. */
  before: z.string().nullable(),
});
const manifestSchema = z.strictObject({ version: z.literal(1), entries: z.array(entrySchema) });
type Entry = z.output<typeof entrySchema>;

/** The result of committed changes. */
export interface Finished {
  files: string[];
  /** Files that were changed since, which are not overwritten. */
  kept: string[];
}

/** Stages changes. @throws If they cannot all be written; no file of the folder is touched. */
export async function stage(folder: string, changes: Changes, files: FileSystem): Promise<void> {
  const staged = join(folder, journalPaths.staged);
  await files.rm(staged, { recursive: true, force: true });
  await files.mkdir(staged, { recursive: true });
  const entries: Entry[] = [];
  try {
    for (const [file, content] of changes) {
      const name = content === null ? null : String(entries.length);
      if (name !== null && content !== null) {
        await files.writeFile(join(staged, name), content, { flush: true });
      }
      entries.push({ file, content: name, before: await hashOf(join(folder, file), files) });
    }
    const manifest = JSON.stringify({ version: 1, entries } satisfies z.output<
      typeof manifestSchema
    >);
    await files.writeFile(join(staged, manifestName), manifest, { flush: true });
  } catch (error) {
    await files.rm(staged, { recursive: true, force: true });
    throw error;
  }
}

/** Commits the staged changes. */
export const commit = (folder: string, files: FileSystem): Promise<void> =>
  files.rename(join(folder, journalPaths.staged), join(folder, journalPaths.committed));

/**
 * Applies the committed changes that are not applied yet.
 * @param isOwn Whether this process wrote the journal; a journal that was found may not lead out of the
 *   folder.
 * @returns Null if nothing was committed.
 * @throws If a file cannot be moved; the journal is kept, so that it can be tried again.
 */
export async function finish(
  folder: string,
  files: FileSystem,
  isOwn: boolean,
): Promise<Finished | null> {
  const journal = join(folder, journalPaths.committed);
  const entries = await readManifest(journal, files);
  const finished: Finished = { files: [], kept: [] };
  for (const { file, content, before } of entries ?? []) {
    const target = join(folder, file);
    if (!isOwn) await assertInside(folder, target, files);
    const source = content === null ? null : join(journal, content);
    if (source !== null && !(await exists(source, files))) continue;
    const present = await hashOf(target, files);
    if (present !== before && !(source === null && present === null)) {
      finished.kept.push(file);
      continue;
    }
    if (source !== null) await put(source, target, files);
    else await takeAway(folder, target, files);
    if (source !== null || present !== null) finished.files.push(file);
  }
  await files.rm(journal, { recursive: true, force: true });
  return entries ? finished : null;
}

/** Removes staged changes that were not committed. @returns Whether there were any. */
export async function undo(folder: string, files: FileSystem): Promise<boolean> {
  const staged = join(folder, journalPaths.staged);
  const found = await exists(staged, files);
  await files.rm(staged, { recursive: true, force: true });
  return found;
}

async function readManifest(journal: string, files: FileSystem): Promise<Entry[] | null> {
  const text = await files.readFile(join(journal, manifestName), 'utf8').catch(unlessAbsent);
  return text === null ? null : manifestSchema.parse(JSON.parse(text)).entries;
}

/** Moves a file to its place, overwriting another. */
async function put(source: string, target: string, files: FileSystem): Promise<void> {
  await files.mkdir(dirname(target), { recursive: true });
  try {
    await files.rename(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    // The target's folder is a link to another file system.
    await files.copyFile(source, `${target}.part`);
    await files.rename(`${target}.part`, target);
    await files.rm(source);
  }
}

/** Removes a file, and its folder if it is empty. */
async function takeAway(folder: string, target: string, files: FileSystem): Promise<void> {
  await files.rm(target, { force: true });
  if (dirname(target) === folder) return;
  await files.rmdir(dirname(target)).catch((error: NodeJS.ErrnoException) => {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code ?? '')) throw error;
  });
}

/** @throws If a path leads out of a folder. */
async function assertInside(folder: string, target: string, files: FileSystem): Promise<void> {
  const root = await files.realpath(folder);
  let ancestor = dirname(target);
  let real = await files.realpath(ancestor).catch(unlessAbsent);
  while (real === null) {
    ancestor = dirname(ancestor);
    real = await files.realpath(ancestor).catch(unlessAbsent);
  }
  const isBelow = !relative(folder, target).split(sep).includes('..');
  if (isBelow && (real === root || real.startsWith(root + sep))) return;
  throw new Error(`${journalPaths.committed}: ${target} is outside of ${folder}`);
}

/** @returns The SHA-256 of a file, or null if there is none. @throws If it is a folder. */
async function hashOf(file: string, files: FileSystem): Promise<string | null> {
  const bytes = await files.readFile(file).catch(unlessAbsent);
  return bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
}

const exists = (path: string, files: FileSystem): Promise<boolean> =>
  files.lstat(path).then(() => true, isAbsent);

const isAbsent = (error: unknown): false => {
  unlessAbsent(error);
  return false;
};

const unlessAbsent = (error: unknown): null => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
};

import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { findLeftovers } from './read/leftovers.ts';
import { journalPaths, type Changes } from '../lib/journal.ts';
import { LockedError } from '../lib/lock.ts';
import {
  recoverFiles,
  UnfinishedWriteError,
  writeFiles,
  type Recovery,
} from '../lib/write-files.ts';
import { showNote } from '../lib/progress.ts';
import { UserError } from '../lib/user-error.ts';
import { shownPath } from '../lib/shown-path.ts';

/**
 * Changes files of an edition, all or none, and removes leftovers of an interrupted change.
 * @param changes Paths relative to the folder with their new content; null deletes the file.
 * @throws UserError If not all files could be changed.
 */
export async function changeContent(content: string, changes: Changes): Promise<void> {
  await writeFiles(content, changes).catch((error: unknown) => {
    if (error instanceof UnfinishedWriteError) {
      throw new UserError(
        `写入到一半停下了，有的文件已经是新的，有的还是旧的：${error.message}。\n再运行一次这个命令，会先接着写完。`,
      );
    }
    throw new UserError(refusal(content, error));
  });
  for (const { file } of await findLeftovers(content)) {
    await rm(join(content, file), { force: true });
    showNote(`已删去写到一半留下的 ${file}`);
  }
}

/**
 * Changes files in several folders; within one folder all files change or none.
 * @param changes Absolute paths with their new content.
 */
export async function changeFiles(changes: Changes): Promise<void> {
  const folders = Map.groupBy(changes, ([path]) => dirname(path));
  for (const [folder, entries] of folders) {
    const inFolder = new Map(entries.map(([path, text]) => [basename(path), text]));
    await writeFiles(folder, inFolder).catch((error: unknown) => {
      throw new UserError(refusal(folder, error));
    });
  }
}

/**
 * Finishes or undoes an interrupted write to an edition, and reports it on standard error.
 * @throws UserError If neither is possible.
 */
export async function recoverContent(content: string): Promise<void> {
  // Plans are written next to their transcripts, in a folder with its own journal.
  for (const folder of [content, join(content, 'transcripts')]) await recoverFolder(folder);
}

/** Finishes or undoes an interrupted write to one folder. @throws UserError If neither is possible. */
export async function recoverFolder(folder: string): Promise<void> {
  const onWait = (): void => showNote(`等待另一个命令写完 ${shownPath(folder)} ……`);
  const recovery = await recoverFiles(folder, { onWait }).catch((error: unknown) => {
    if (error instanceof LockedError) throw new UserError(refusal(folder, error));
    throw new UserError(
      `上一次写入 ${shownPath(folder)} 没有完成，现在也不能接着写完：${String(error)}。\n排除原因以后再试一次。要放弃那一次写入，就删去 ${shownPath(join(folder, journalPaths.folder))}，再运行 npm run check。`,
    );
  });
  if (recovery) showNote(recoveryReport(recovery));
}

function recoveryReport(recovery: Recovery): string {
  if (recovery.outcome === 'undone') {
    return '上一次写入在动笔以前中断了，已撤销：原有的文件都没有改动，请重做那一次。';
  }
  const { files, kept } = recovery;
  const lines = [
    `上一次写入中断过，已接着写完${files.length > 0 ? `：${files.join('、')}` : '。'}`,
    ...(kept.length > 0
      ? [`中断以后改动过的没有覆盖：${kept.join('、')}。请重做那一次写入，并运行 npm run check。`]
      : []),
  ];
  return lines.join('\n');
}

const refusal = (folder: string, error: unknown): string =>
  error instanceof LockedError
    ? `另一个命令正在改动 ${shownPath(folder)}，请等它完成后再试。`
    : `写入失败，原有的文件没有改动：${String(error)}`;

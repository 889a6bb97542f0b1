import * as files from 'node:fs/promises';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { inspectEdition, type Inspection } from '../check/inspect-edition.ts';
import { recoverContent } from '../edition/change-content.ts';
import { siteBase } from '../edition/urls.ts';
import { openCache } from '../lib/cache-folder.ts';
import { diskSource } from '../lib/file-source.ts';
import { LockedError, lockIn } from '../lib/lock.ts';
import { createSteps, showNote } from '../lib/progress.ts';
import { closeSwap, openSwap, recoverSwap, swap, SwapError } from '../lib/swap-folder.ts';
import { UserError } from '../lib/user-error.ts';
import { readyPictures } from './ready-pictures.ts';
import { createSession, refusal, soundEdition, type Session } from './session.ts';
import type { Settings } from './settings.ts';
import { shownPath } from '../lib/shown-path.ts';

/**
 * Checks an edition and builds its site. The output folder is replaced completely or not at all: the
 * site is built next to it and moved into place at the end.
 * @param writePages Writes the site of a session to the `outDir` of its settings.
 * @throws UserError If the edition has problems, or the output folder contains something else.
 */
export async function buildSite(
  settings: Settings,
  writePages: (session: Session) => Promise<void>,
  steps = createSteps(),
): Promise<void> {
  const { root, contentDir, outDir } = settings;
  steps.begin('读取并检查数字版 reading and checking the edition');
  const inspection = await inspectContent(contentDir);
  const whole = soundEdition(inspection, contentDir);
  await assertReplaceable(settings);
  const pdf = settings.pdf ? await import('../outputs/pdf/write-pdfs.ts') : null;
  pdf?.assertBrowser();

  const release = await lockBuilds(root);
  try {
    const damaged = await readyPictures(settings, inspection);
    if (damaged.length > 0) throw refusal(damaged, contentDir);
    const target = await realpath(outDir).catch(() => outDir);
    await recoverSite(target);
    const working = await openSwap(target, files);
    try {
      steps.begin('准备生成页面 preparing the pages');
      const session = createSession({ ...settings, outDir: working.built }, { inspection, steps });
      await writePages(session);
      if (pdf) steps.begin('打印 PDF');
      await pdf?.writePdfs(whole, {
        built: working.built,
        base: siteBase(settings.site ?? whole.edition.site),
        converterFor: await session.converters(),
      });
      steps.begin('换上新网站 putting the site in place');
      await swap(working, files).catch((error: unknown) => {
        throw new UserError(swapRefusal(target, error));
      });
      steps.end();
    } finally {
      await closeSwap(working, files);
    }
  } finally {
    await release();
  }
}

/** Cleans up next to a site after an interrupted build, and reports it on standard error. */
export async function recoverSite(out: string): Promise<void> {
  const { restored, removed } = await recoverSwap(out, files);
  const shown = shownPath(out);
  if (restored === 'new') showNote(`上一次构建在换上新网站时中断，已换好：${shown}/`);
  if (restored === 'old') showNote(`上一次构建在换上新网站时中断，已恢复原有的网站：${shown}/`);
  if (removed.length > 0) {
    const names = removed.map((path) => basename(path)).join('、');
    showNote(`已清除中断的构建留下的文件夹：${names}`);
  }
}

const swapRefusal = (target: string, error: unknown): string =>
  error instanceof SwapError
    ? `新网站没有换上，原有的网站在 ${error.message}，请移回 ${target}。`
    : `不能换上新网站，${target} 没有改动：${String(error)}`;

/**
 * Reads and checks an edition, after finishing or undoing an interrupted write.
 * @throws UserError If the folder does not exist.
 */
export async function inspectContent(contentDir: string): Promise<Inspection> {
  if (!(await exists(contentDir))) throw new UserError(`没有数字版文件夹 ${contentDir}。`);
  await recoverContent(contentDir);
  return inspectEdition(diskSource(contentDir));
}

/** Allows one build at a time per installation, since Astro also writes to the current folder. */
async function lockBuilds(root: string): Promise<() => Promise<void>> {
  return lockIn(await openCache(root), 'build.lock', {
    onWait: () => showNote('等待另一次构建完成 ……'),
  }).catch((error: unknown) => {
    if (!(error instanceof LockedError)) throw error;
    throw new UserError('另一次构建正在进行，请等它完成后再试。');
  });
}

/** Requires the output folder to be absent, empty or an earlier build. */
async function assertReplaceable({ root, contentDir, outDir: out }: Settings): Promise<void> {
  for (const precious of [root, contentDir]) {
    if (precious === out || precious.startsWith(out + sep)) {
      throw new UserError(`--out 不能是 ${out}：其中有程序或数字版的文件。`);
    }
  }
  if (
    await stat(out).then(
      (entry) => !entry.isDirectory(),
      () => false,
    )
  ) {
    throw new UserError(`${out} 是文件，不是文件夹。`);
  }
  const files = await readdir(out).catch(() => []);
  if (files.length > 0 && !(await exists(join(out, 'search', 'fold.json')))) {
    throw new UserError(`${out} 里有别的文件，不会覆盖。请另选一个文件夹，或先清空它。`);
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

import * as files from 'node:fs/promises';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { AstroInlineConfig } from 'astro';
import { loadEdition, loadRules, type LoadedEdition } from '../edition/read/read-edition.ts';
import type { Problem } from '../problems/problem.ts';
import { terminalReport } from '../problems/report.ts';
import { siteBase } from '../edition/urls.ts';
import { showNote, showStep } from '../lib/progress.ts';
import { environmentOf } from './settings.ts';
import { closeSwap, openSwap, recoverSwap, swap, SwapError } from '../lib/swap-folder.ts';
import { LockedError, lockIn } from '../lib/lock.ts';
import { recoverContent } from '../edition/change-content.ts';
import { type SiteOptions } from '../../scripts/options.ts';
import { root } from '../lib/root.ts';
import { readyPictures } from './ready-pictures.ts';
import { UserError } from '../lib/user-error.ts';

export interface BuildOptions extends SiteOptions {
  site?: string;
  /** False to leave the type to the reader's system. */
  fonts?: boolean;
  /** Whether to print every article and issue into a PDF. */
  pdf?: boolean;
}

/** Hands the folders to Astro's configuration, which Astro loads by itself. */
export function configure({
  content,
  out,
  site,
  fonts = true,
  pdf = false,
}: BuildOptions): AstroInlineConfig {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  // Astro lets variables of the environment shadow what it knows itself in `import.meta.env`.
  for (const name of ['BASE_URL', 'SITE', 'MODE', 'DEV', 'PROD', 'SSR']) delete process.env[name];
  const settings = { root, contentDir: content, outDir: out, site, fonts, pdf };
  Object.assign(process.env, environmentOf(settings));
  return { root, logLevel: 'warn' };
}

/**
 * Checks an edition and builds its site. The site appears in `out` whole or not at all: it is built
 * beside it and put in its place at the end.
 * @throws UserError If the edition has problems, or `out` holds something else.
 */
export async function buildSite(options: BuildOptions): Promise<void> {
  const { content, out } = options;
  showStep('读取并检查数字版 reading and checking the edition');
  const edition = await readSound(content);
  await assertReplaceable(out, content);
  const pdf = options.pdf ? await import('../outputs/pdf/write-pdfs.ts') : null;
  pdf?.assertBrowser();

  const release = await lockProject();
  try {
    assertSound(await readyPictures(content, edition), content);
    const target = await realpath(out).catch(() => out);
    await recoverSite(target);
    const working = await openSwap(target, files);
    try {
      showStep('准备生成页面 preparing the pages');
      await buildWithAstro({ ...options, out: working.built });
      await pdf?.writePdfs(edition, { built: working.built, base: await basePath(options) });
      await swap(working, files).catch((error: unknown) => {
        throw new UserError(swapRefusal(target, error));
      });
    } finally {
      await closeSwap(working, files);
    }
  } finally {
    await release();
  }
}

/** Loads Astro only here, since that alone takes a second. */
async function buildWithAstro(options: BuildOptions): Promise<void> {
  const { build } = await import('astro');
  // Astro warns of what it clears itself.
  await files.rm(join(root, 'node_modules/.astro/data-store.json'), { force: true });
  await build({ ...configure(options), force: true });
}

/** Puts right what a killed build left beside a site, and says so on standard error. */
async function recoverSite(out: string): Promise<void> {
  const { restored, removed } = await recoverSwap(out, files);
  const shown = relative(process.cwd(), out) || '.';
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

/** Reads an edition. @throws UserError With a report, if it has problems or cannot be read. */
export async function readSound(content: string): Promise<LoadedEdition> {
  const loaded = await readEdition(content);
  assertSound(loaded.problems, content);
  return loaded;
}

/** @throws UserError With a report, if there are problems. */
function assertSound(problems: readonly Problem[], content: string): void {
  if (problems.length === 0) return;
  throw new UserError(terminalReport(problems, relative(process.cwd(), content) || '.'));
}

/** Reads and checks an edition. @throws UserError If there is no such folder. */
export async function readEdition(content: string): Promise<LoadedEdition> {
  if (!(await exists(content))) throw new UserError(`没有数字版文件夹 ${content}。`);
  await recoverContent(content);
  return loadEdition(content);
}

/** Astro keeps its working files in the project, so that only one build at a time can use it. */
async function lockProject(): Promise<() => Promise<void>> {
  return lockIn(join(root, 'node_modules'), '.kanben-build.lock', {
    onWait: () => showNote('等待另一次构建完成 ……'),
  }).catch((error: unknown) => {
    if (!(error instanceof LockedError)) throw error;
    throw new UserError('另一次构建正在进行，请等它完成后再试。');
  });
}

/** Only an earlier build, or nothing, may be replaced. */
async function assertReplaceable(out: string, content: string): Promise<void> {
  for (const precious of [root, content]) {
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

/** Serves a built site until the process is stopped. @returns Its address. */
export async function serveSite(options: BuildOptions, port: number): Promise<string> {
  await recoverSite(await realpath(options.out).catch(() => options.out));
  if (!(await exists(join(options.out, 'index.html')))) {
    throw new UserError(`${options.out} 里没有网站，请先运行 npm run build。`);
  }
  const { preview } = await import('astro');
  const server = await preview({ ...configure(options), server: { port } });
  return new URL(await basePath(options), `http://localhost:${server.port}`).href;
}

/** The folder that the site lives in on its host. */
export async function basePath({ content, site }: BuildOptions): Promise<string> {
  const { edition } = await loadRules(content).catch(() => {
    throw new UserError(`没有数字版文件夹 ${content}。`);
  });
  return siteBase(site ?? edition?.site);
}

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { jobModule } from '../../src/astro/job-module.ts';
import { serveBuilt, writePages } from '../../src/astro/run-astro.ts';
import { buildSite, type SharedBuild } from '../../src/build/build-site.ts';
import { interruption } from '../../src/build/deploy-site.ts';
import { folderTarget } from '../../src/build/publish/folder-target.ts';
import { isInterrupted } from '../../src/build/publish/open-site.ts';
import { createSession, type Session } from '../../src/build/session.ts';
import { editionCache, type Settings } from '../../src/build/settings.ts';
import { siteBase } from '../../src/edition/urls.ts';
import { createSteps, showNote } from '../../src/lib/progress.ts';
import { root } from '../../src/lib/root.ts';
import { UserError } from '../../src/lib/user-error.ts';
import type { SiteOptions } from './options.ts';

/** What commands that build or serve a site are told. */
export interface BuildOptions extends SiteOptions {
  site?: string;
  /** False to leave the type to the reader's system. */
  fonts?: boolean;
  /** Whether to print every article and issue into a PDF. */
  pdf?: boolean;
  jobSize?: number;
  processes?: number;
  /** The store of several machines, and the address of the Redis whose workers write pages. */
  store?: string;
  queue?: string;
  prune?: boolean;
  /** Whether to show how long each step takes. */
  verbose?: boolean;
}

export const settingsFrom = ({
  content,
  out,
  site,
  fonts = true,
  pdf = false,
  jobSize,
  processes,
}: BuildOptions): Settings => ({
  root,
  contentDir: content,
  outDir: out,
  workDir: editionCache({ root, contentDir: content }, 'astro'),
  site: site ?? null,
  fonts,
  pdf,
  jobSize: jobSize ?? null,
  processes: processes ?? null,
});

/** Builds the site. @throws UserError If that is not possible. */
export const build = async (options: BuildOptions): Promise<void> =>
  buildSite(settingsFrom(options), {
    writePages,
    jobModule,
    shared: sharedFrom(options),
    steps: createSteps(options.verbose),
  });

function sharedFrom({ store, queue, prune = false }: BuildOptions): SharedBuild | null {
  if (store !== undefined) return { store, queue: queue ?? null, prune };
  if (queue === undefined) return null;
  throw new UserError(
    '--queue 要和 --store 一起用：worker 把做好的部分放在那里。\n--queue needs --store, the place where workers put what they have built.',
  );
}

/** Serves a built site until the process is stopped. @returns Its address. */
export async function serve(options: BuildOptions, port: number): Promise<string> {
  const { out } = options;
  await stat(join(out, 'index.html')).catch(() => {
    throw new UserError(`${out} 里没有网站，请先运行 npm run build。`);
  });
  if (await isInterrupted(folderTarget(out))) showNote(interruption(out));
  const session = createSession(settingsFrom(options));
  return new URL(await basePath(session), await serveBuilt(session, port)).href;
}

/** The folder that the site lives in on its host. */
export async function basePath({ settings, rules }: Session): Promise<string> {
  const { edition } = await rules().catch(() => {
    throw new UserError(`没有数字版文件夹 ${settings.contentDir}。`);
  });
  return siteBase(settings.site ?? edition?.site);
}

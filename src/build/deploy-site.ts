import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isBucket } from '../lib/s3-address.ts';
import { UserError } from '../lib/user-error.ts';
import { folderTarget } from './publish/folder-target.ts';
import { isInterrupted } from './publish/open-site.ts';
import { openTarget } from './publish/open-target.ts';
import { siteSource } from './publish/part-source.ts';
import { publish, type PublishOptions, type PublishResult } from './publish/publish.ts';
import { readSite, statePaths } from './publish/state.ts';

interface DeployOptions extends Pick<PublishOptions, 'verify' | 'onProgress'> {
  /** The folder of a built site. */
  from: string;
  /** A folder, or `s3://BUCKET/PREFIX`. */
  to: string;
}

/**
 * Makes a folder or bucket equal to a built site, and sends only what differs.
 * @throws UserError If the folder has no whole site, or the target has files of others.
 */
export async function deploySite({ from, to, ...options }: DeployOptions): Promise<PublishResult> {
  if (!isBucket(to) && overlap(resolve(from), resolve(to))) {
    throw new UserError(
      `${to} 与 ${from} 重叠。请另选一个地方。\n${to} and ${from} overlap. Choose another place.`,
    );
  }
  const built = folderTarget(from);
  const site = await readSite(built);
  if (!site) {
    throw new UserError(
      `${join(from, statePaths.site)} 不存在，没有可以发布的网站。请先运行 npm run build。\n${from} has no built site. Build it first: npm run build`,
    );
  }
  if (await isInterrupted(built)) throw new UserError(interruption(from));
  const target = await openTarget(to);
  return publish({ ...options, parts: site.parts, source: siteSource(from, built), target });
}

/** What is said of a site whose publishing was interrupted. */
export const interruption = (folder: string): string =>
  [
    `${folder} 正在换，或上次没有换完就中断了，新旧文件混在一起。请等它换完，或再运行一次 npm run build。`,
    `${folder} has new files beside old ones: a build is running, or was interrupted. Wait for it, or build again: npm run build`,
  ].join('\n');

const overlap = (one: string, other: string): boolean =>
  [relative(one, other), relative(other, one)].some(
    (path) => path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path),
  );

import { UserError } from '../../lib/user-error.ts';
import type { Part, PartFile } from '../part.ts';
import { makeIndex, writeSegments } from './site-index.ts';
import {
  manifestPath,
  readJournal,
  readSite,
  statePaths,
  writeJson,
  type SiteState,
} from './state.ts';
import type { Target } from './target.ts';

/** A file that every site has which was built before sites knew their own parts. */
const mark = 'search/fold.json';

/** The part that the files of such a site are taken for. */
const earlier: Part = { name: 'earlier-build', key: '0' };
const unknownHash = '0'.repeat(64);

/** @throws UserError If a target has files that are no site of ours. */
export async function assertReplaceable(target: Target): Promise<void> {
  const isOurs =
    (await readSite(target)) !== null ||
    (await isInterrupted(target)) ||
    !(await hasFiles(target)) ||
    (await target.read(mark)) !== null;
  if (!isOurs) throw new UserError(refusal(target.name));
}

/** The site that a target has, which may be replaced; without parts if there is none. */
export async function openSite(target: Target): Promise<SiteState> {
  const site = await readSite(target);
  if (site) return site;
  const isEmpty = (await isInterrupted(target)) || !(await hasFiles(target));
  return isEmpty ? { version: 1, parts: [], index: [] } : adopt(target);
}

/** Whether publishing to a target was interrupted. */
export const isInterrupted = async (target: Target): Promise<boolean> =>
  (await readJournal(target)) !== null;

/** Takes all files of a target for one part, whose contents are not known. */
async function adopt(target: Target): Promise<SiteState> {
  const files: PartFile[] = [];
  for await (const { path, size } of target.list('')) {
    if (!isState(path)) files.push({ path, size, start: 0, hash: unknownHash });
  }
  await writeJson(target, manifestPath(earlier), { files, records: [] });
  const { segments } = await makeIndex(target, [earlier]);
  await writeSegments(target, segments);
  const index = segments.map(({ name }) => name);
  const site: SiteState = { version: 1, parts: [earlier], index };
  await writeJson(target, statePaths.site, site);
  return site;
}

async function hasFiles(target: Target): Promise<boolean> {
  for await (const { path } of target.list('')) {
    if (!isState(path)) return true;
  }
  return false;
}

const isState = (path: string): boolean => path.startsWith(statePaths.folder);

const refusal = (name: string): string =>
  [
    `${name} 里有别的文件，不会覆盖。请另选一个地方，或先清空它。`,
    `${name} has other files, which are not overwritten. Choose another place, or empty it.`,
  ].join('\n');

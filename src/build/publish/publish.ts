import { randomUUID } from 'node:crypto';
import { inParallel } from '../../lib/in-parallel.ts';
import { UserError } from '../../lib/user-error.ts';
import type { Part, PartFile } from '../part.ts';
import { assertReplaceable, openSite } from './open-site.ts';
import type { PartSource } from './part-source.ts';
import { changeIndex, type PathIndex } from './path-index.ts';
import { PathConflict, planPublish, type PartChange, type PublishPlan } from './plan.ts';
import { findDamage, makeIndex, readIndex, writeSegments } from './site-index.ts';
import {
  manifestPath,
  readJournal,
  readManifest,
  statePaths,
  writeJson,
  type Journal,
  type SiteState,
} from './state.ts';
import type { Target } from './target.ts';

export interface PublishOptions {
  /** All parts of the site, with names of their own. */
  parts: readonly Part[];
  source: PartSource;
  target: Target;
  /** Compares every file of the target with what is known of it, and repairs those that differ. */
  verify?: boolean;
  /** Called when the number of changed files is known, and after each of them. */
  onProgress?: (done: number, total: number) => void;
}

export interface PublishResult {
  /** Numbers of files. */
  added: number;
  changed: number;
  removed: number;
  /** Bytes of the files that were written. */
  bytes: number;
  /** Whether an earlier publishing had been interrupted. */
  repaired: boolean;
}

/** Files that are removed at once, between two calls of `onProgress`. */
const batch = 1000;

/**
 * Makes a target equal to the parts of a site, and changes only files that differ. Files that are no
 * part of the site are left alone. If it is interrupted, every page that is linked still has its files,
 * and the next publishing repairs the rest.
 * @throws UserError If the target has files that are not ours, or two parts have different files of one
 *   path; nothing is changed.
 */
export async function publish(options: PublishOptions): Promise<PublishResult> {
  await assertReplaceable(options.target);
  const release = await options.target.lock();
  try {
    return await publishAlone(options);
  } finally {
    options.source.close();
    await release();
  }
}

async function publishAlone(options: PublishOptions): Promise<PublishResult> {
  const { parts, target, verify = false } = options;
  const site = await openSite(target);
  const journal = await readJournal(target);
  const damage = verify ? await findDamage(target, site.parts) : null;
  const dirty = [...(journal?.parts ?? []).map(({ name }) => name), ...(damage?.parts ?? [])];
  const changes = changedParts(site.parts, parts, new Set(dirty));
  const result = { added: 0, changed: 0, removed: 0, bytes: 0, repaired: journal !== null };
  if (changes.length === 0 && !journal) return result;

  const uncertain = new Set(damage?.paths);
  for (const part of journal?.parts ?? []) {
    for (const { path } of (await readManifest(target, part)) ?? []) uncertain.add(path);
  }
  const { plan, index } = await makePlan(options, site, changes, uncertain);
  const segments = changeIndex(index.segments, plan.index);
  const next: SiteState = {
    version: 1,
    parts: parts.map(({ name, key }) => ({ name, key })),
    index: segments.map(({ name }) => name),
  };

  const own = await beginJournal(target, journal, changes);
  for (const { after } of changes) {
    if (after) await writeManifest(options, after);
  }
  await writeSegments(
    target,
    segments.filter(({ name }) => !site.index.includes(name)),
  );
  await writeStages(options, plan, result);
  await assertOwn(target, own);
  await writeJson(target, statePaths.site, next);
  await removeFiles(options, plan, result);
  await removeState(target, next, journal ? null : { site, changes });
  await target.remove([statePaths.journal]);
  return result;
}

/** A part that differs or is looked into, as it was published and as it is to be. */
interface ChangedPart {
  before: Part | null;
  after: Part | null;
}

function changedParts(
  present: readonly Part[],
  next: readonly Part[],
  dirty: ReadonlySet<string>,
): ChangedPart[] {
  const before = new Map(present.map((part) => [part.name, part]));
  const after = new Map(next.map((part) => [part.name, part]));
  if (after.size < next.length) throw new Error('two parts have the same name');
  const names = new Set([...after.keys(), ...before.keys()]);
  return [...names]
    .filter((name) => dirty.has(name) || before.get(name)?.key !== after.get(name)?.key)
    .map((name) => ({ before: before.get(name) ?? null, after: after.get(name) ?? null }));
}

async function makePlan(
  { source, target }: PublishOptions,
  site: SiteState,
  changed: readonly ChangedPart[],
  uncertain: ReadonlySet<string>,
): Promise<{ plan: PublishPlan; index: PathIndex }> {
  const changes: PartChange[] = [];
  const lost = new Set<Part>();
  for (const { before, after } of changed) {
    const files = before && (await readManifest(target, before));
    if (before && !files) lost.add(before);
    const next = after && { part: after, files: await source.files(after) };
    changes.push({ before: files ?? [], after: next });
  }
  const index =
    lost.size === 0
      ? await readIndex(target, site)
      : await makeIndex(
          target,
          site.parts.filter((part) => !lost.has(part)),
        );
  try {
    return { plan: planPublish(changes, index, uncertain), index };
  } catch (error) {
    if (!(error instanceof PathConflict)) throw error;
    const parts = changed.flatMap(({ after }) => after ?? []);
    throw new UserError(await conflict(error.path, parts, source), { cause: error });
  }
}

/** Names two parts that have one path. */
async function conflict(path: string, parts: readonly Part[], source: PartSource): Promise<string> {
  const names: string[] = [];
  for (const part of parts) {
    const files = await source.files(part);
    if (files.some((file) => file.path === path)) names.push(part.name);
  }
  return [
    `${names.join('、')} 与别的部分都有文件 ${path}，内容却不同。没有改动网站。`,
    `Parts of the site (${names.join(', ')}) have different files ${path}. Nothing was changed.`,
  ].join('\n');
}

/** Writes down which parts are being changed, those of an interrupted publishing included. */
async function beginJournal(
  target: Target,
  earlier: Journal | null,
  changes: readonly ChangedPart[],
): Promise<Journal> {
  const parts = new Map<string, Part>();
  const changed = changes.flatMap(({ before, after }) => [before ?? [], after ?? []].flat());
  for (const { name, key } of [...(earlier?.parts ?? []), ...changed]) {
    parts.set(manifestPath({ name, key }), { name, key });
  }
  const journal: Journal = { version: 1, id: randomUUID(), parts: [...parts.values()] };
  await writeJson(target, statePaths.journal, journal);
  return journal;
}

async function writeManifest({ source, target }: PublishOptions, part: Part): Promise<void> {
  const files: readonly PartFile[] = await source.files(part);
  await writeJson(target, manifestPath(part), { files, records: [] });
}

async function writeStages(
  { source, target, onProgress = () => undefined }: PublishOptions,
  { stages, remove }: PublishPlan,
  result: PublishResult,
): Promise<void> {
  const total = stages.flat().length + remove.length;
  let done = 0;
  onProgress(done, total);
  for (const stage of stages) {
    await inParallel(stage, target.concurrency, async ({ part, file, isNew }) => {
      await target.write(file.path, await source.read(part, file));
      result[isNew ? 'added' : 'changed'] += 1;
      result.bytes += file.size;
      onProgress((done += 1), total);
    });
  }
}

async function removeFiles(
  { target, onProgress = () => undefined }: PublishOptions,
  { stages, remove }: PublishPlan,
  result: PublishResult,
): Promise<void> {
  const written = stages.flat().length;
  for (let first = 0; first < remove.length; first += batch) {
    const paths = remove.slice(first, first + batch);
    await target.remove(paths);
    result.removed += paths.length;
    onProgress(written + result.removed, written + remove.length);
  }
}

/** @throws UserError If another publisher of the target began meanwhile. */
async function assertOwn(target: Target, { id }: Journal): Promise<void> {
  const journal = await readJournal(target);
  if (journal?.id === id) return;
  throw new UserError(
    [
      `另一次发布正在改动 ${target.name}。请等它完成后再试。`,
      `${target.name} is being published by another process. Try again when it has ended.`,
    ].join('\n'),
  );
}

/**
 * Removes manifests and segments of the index that are no longer needed.
 * @param before What was changed; null if other files may have been left by an interrupted publishing.
 */
async function removeState(
  target: Target,
  next: SiteState,
  before: { site: SiteState; changes: readonly ChangedPart[] } | null,
): Promise<void> {
  const found: string[] = [];
  if (before) {
    found.push(...before.changes.flatMap((change) => change.before ?? []).map(manifestPath));
    found.push(...before.site.index.map((name) => statePaths.index + name));
  } else {
    for (const folder of [statePaths.parts, statePaths.index]) {
      for await (const { path } of target.list(folder)) found.push(path);
    }
  }
  const needed = new Set([
    ...next.parts.map(manifestPath),
    ...next.index.map((name) => statePaths.index + name),
  ]);
  await target.remove(found.filter((path) => !needed.has(path)));
}

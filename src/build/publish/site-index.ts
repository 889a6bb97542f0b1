import { hash as digest } from 'node:crypto';
import type { Part, PartFile } from '../part.ts';
import {
  changeIndex,
  contentId,
  openIndex,
  segmentName,
  type IndexChange,
  type PathIndex,
  type Segment,
} from './path-index.ts';
import { readManifest, statePaths, type SiteState } from './state.ts';
import type { Target } from './target.ts';

/** The path index of a site; made anew if a file of it is missing or damaged. */
export async function readIndex(target: Target, site: SiteState): Promise<PathIndex> {
  const segments: Segment[] = [];
  for (const name of site.index) {
    const content = await target.read(statePaths.index + name);
    if (content === null || segmentName(content) !== name) return makeIndex(target, site.parts);
    segments.push({ name, content: Buffer.from(content) });
  }
  return openIndex(segments);
}

/** Makes the path index of parts from their manifests. */
export async function makeIndex(target: Target, parts: readonly Part[]): Promise<PathIndex> {
  const changes = new Map<string, IndexChange>();
  for (const part of parts) {
    for (const { path, hash } of (await readManifest(target, part)) ?? []) {
      const count = (changes.get(path)?.count ?? 0) + 1;
      changes.set(path, { path, count, content: contentId(hash) });
    }
  }
  return openIndex(changeIndex([], [...changes.values()]));
}

export async function writeSegments(target: Target, segments: readonly Segment[]): Promise<void> {
  for (const { name, content } of segments) await target.write(statePaths.index + name, content);
}

/** Files of a target that are not as they were published. */
export interface Damage {
  /** Names of the parts that have them, and of those without a manifest. */
  parts: string[];
  paths: string[];
}

/**
 * Compares the files of a target with the manifests of its parts: by size, and by content if all of it
 * can be read at no cost.
 */
export async function findDamage(target: Target, parts: readonly Part[]): Promise<Damage> {
  const sizes = new Map<string, number>();
  for await (const { path, size } of target.list('')) sizes.set(path, size);
  const damage: Damage = { parts: [], paths: [] };
  for (const part of parts) {
    const files = await readManifest(target, part);
    const damaged: string[] = [];
    for (const file of files ?? []) {
      const isWhole = sizes.get(file.path) === file.size && (await isIntact(target, file));
      if (!isWhole) damaged.push(file.path);
    }
    if (files === null || damaged.length > 0) damage.parts.push(part.name);
    damage.paths.push(...damaged);
  }
  return damage;
}

async function isIntact(target: Target, { path, hash }: PartFile): Promise<boolean> {
  if (!target.isLocal) return true;
  const content = await target.read(path);
  return content !== null && digest('sha256', content) === hash;
}

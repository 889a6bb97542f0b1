import * as z from 'zod';
import { partManifestSchema, type Part, type PartFile } from '../part.ts';
import type { Target } from './target.ts';

/**
 * What a target knows of its own site, in its hidden folder: the parts with their keys, the manifest of
 * each part, and an index of all paths. While files are being changed, a journal names the parts whose
 * files may be there in an older or newer form, or not at all.
 */
export const statePaths = {
  folder: '.kanben/',
  site: '.kanben/site.json',
  journal: '.kanben/journal.json',
  parts: '.kanben/parts/',
  index: '.kanben/index/',
} as const;

const partSchema = z.strictObject({
  name: z.string().regex(/^[\w\-]+$/u),
  key: z.string().regex(/^[\w\-]+$/u),
});

const siteSchema = z.strictObject({
  version: z.literal(1),
  parts: z.array(partSchema),
  /** Names of the segments of the path index, oldest first. */
  index: z.array(z.string().regex(/^[0-9a-f]+$/u)),
});

/** The site that a target has. */
export type SiteState = z.infer<typeof siteSchema>;

const journalSchema = z.strictObject({
  version: z.literal(1),
  /** Tells publishers apart that were started at the same time. */
  id: z.string(),
  /** The parts before and after. */
  parts: z.array(partSchema),
});

export type Journal = z.infer<typeof journalSchema>;

/** @returns Null if the target has no site of ours. @throws Error If the file is damaged. */
export const readSite = (target: Target): Promise<SiteState | null> =>
  readJson(target, statePaths.site, siteSchema);

/** @returns Null if no publishing was interrupted. */
export const readJournal = (target: Target): Promise<Journal | null> =>
  readJson(target, statePaths.journal, journalSchema);

/** Path of the manifest of a part. */
export const manifestPath = ({ name, key }: Part): string =>
  `${statePaths.parts}${name}.${key}.json`;

/** The published files of a part; null if its manifest is not there. */
export async function readManifest(target: Target, part: Part): Promise<PartFile[] | null> {
  const manifest = await readJson(target, manifestPath(part), partManifestSchema);
  return manifest && manifest.files;
}

export const writeJson = (target: Target, path: string, value: unknown): Promise<void> =>
  target.write(path, JSON.stringify(value));

async function readJson<T>(target: Target, path: string, schema: z.ZodType<T>): Promise<T | null> {
  const content = await target.read(path);
  if (content === null) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(content).toString()));
  } catch (cause) {
    throw new Error(`${target.name}: ${path} is damaged`, { cause });
  }
}

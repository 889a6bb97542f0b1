import { z } from 'zod';

/**
 * A part of a site that is built, stored and published by itself: the files of an issue, the pages that
 * belong to no issue, or the search index. It is stored as `KEY.pack`, the bytes of its files one after
 * another, and `KEY.json`, its `PartManifest`.
 */
export interface Part {
  /** The id of an issue, `site`, or `search`. */
  name: string;
  /** Hash of everything that its files depend on. */
  key: string;
}

/** Where the bytes of a file of a part are. */
export const partFileSchema = z.strictObject({
  /** Below the site's folder, with forward slashes. */
  path: z.string(),
  /** SHA-256 of its bytes, in hexadecimal. */
  hash: z.string(),
  /** Offset in the pack, in bytes. */
  start: z.number(),
  /** In bytes. */
  size: z.number(),
});

export const partManifestSchema = z.strictObject({
  /** The files to be published. */
  files: z.array(partFileSchema),
  /** Files for later steps of the build, which are not published: the search texts of an issue. */
  records: z.array(partFileSchema),
});

export type PartFile = z.infer<typeof partFileSchema>;
export type PartManifest = z.infer<typeof partManifestSchema>;

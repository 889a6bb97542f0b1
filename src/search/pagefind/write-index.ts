import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  chunkFile,
  tokensFile,
  writeChunkEntries,
  type ChunkEntry,
} from '../format/bundle-format.ts';
import {
  forgetPlaces,
  mergeIndexes,
  writeChunk,
  type IndexPart,
  type TokenEntry,
} from './merge-index.ts';
import { signature } from './pagefind-files.ts';
import { runPagefind } from './run-pagefind.ts';

/** Number of articles in one run of Pagefind, which limits its memory. */
const articlesPerRun = 1000;

/** Maximum size of an unpacked chunk in bytes; half when compressed. Larger tokens get a chunk each. */
const chunkSize = 5_000;

/**
 * Writes the index of a bundle: Pagefind's index in smaller chunks, each with one frequent token or
 * several rare ones, so that a query loads little.
 * @param contents The content of each article by its id, in the order of the bundle.
 * @throws If Pagefind reports errors.
 */
export async function writeIndex(
  folder: string,
  contents: ReadonlyMap<string, string>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(tmpdir(), 'kanben-search-'));
  try {
    const entries = [...contents];
    const parts: IndexPart[] = [];
    for (let offset = 0; offset < entries.length; offset += articlesPerRun) {
      const run = new Map(entries.slice(offset, offset + articlesPerRun));
      parts.push({ entries: await runPagefind(run, join(work, String(offset))), offset });
    }
    const chunks: ChunkEntry[] = [];
    for await (const chunk of groupEntries(mergeIndexes(parts))) {
      const bytes = Buffer.concat([Buffer.from(signature), writeChunk(chunk)]);
      const file = gzipSync(bytes, { level: 9 });
      await writeFile(join(folder, chunkFile(chunks.length)), file);
      chunks.push({ from: chunk[0]?.token ?? '', kilobytes: Math.ceil(file.length / 1024) });
    }
    await writeFile(join(folder, tokensFile), writeChunkEntries(chunks));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Single characters are only looked up alone, so their positions are not needed. */
const isSingle = (token: string): boolean => [...token].length === 1;

async function* groupEntries(entries: AsyncIterable<TokenEntry>): AsyncGenerator<TokenEntry[]> {
  let group: TokenEntry[] = [];
  let size = 0;
  for await (const found of entries) {
    const entry = isSingle(found.token) ? forgetPlaces(found) : found;
    if (group.length > 0 && size + entry.rest.length > chunkSize) {
      yield group;
      group = [];
      size = 0;
    }
    group.push(entry);
    size += entry.rest.length;
  }
  if (group.length > 0) yield group;
}

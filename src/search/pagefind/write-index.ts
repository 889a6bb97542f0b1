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

/** Pagefind's memory grows with the articles that one run is given. */
const articlesPerRun = 1000;

/** Bytes of a chunk, unpacked: about half is downloaded. A token that has more stands alone. */
const chunkSize = 5_000;

/**
 * Writes the index of a bundle: Pagefind's, cut anew into chunks that hold one frequent token or
 * some rare ones, so that a query loads little.
 * @param contents What is to be indexed of each article, by its id, in the order of the bundle.
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

/** Single characters are asked for by themselves, never beside others. */
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

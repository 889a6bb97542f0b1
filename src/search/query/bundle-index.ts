import {
  chunkFile,
  compareTokens,
  readChunkEntries,
  tokensFile,
  type ChunkEntry,
} from '../format/bundle-format.ts';
import { perRequest, type TokenIndex } from './find-phrase.ts';
import type { SiteFiles } from './site-files.ts';
import { onceEach } from '../../lib/load-once.ts';
import { findPostings, unpack } from '../pagefind/pagefind-files.ts';

/** Maximum number of chunks in the cache. */
const mostChunks = 200;

/**
 * Opens the index of a bundle; its chunks are loaded on demand.
 * @throws DownloadError
 */
export async function openIndex(folder: string, library: SiteFiles): Promise<TokenIndex> {
  const entries = readChunkEntries(await library.text(`${folder}/${tokensFile}`));
  const chunks = onceEach(
    (number: number) => library.bytes(`${folder}/${chunkFile(number)}`, unpack),
    mostChunks,
  );
  return {
    costOf: (token) => {
      const number = chunkOf(entries, token);
      return perRequest + (chunks.has(number) ? 0 : (entries[number]?.kilobytes ?? 0));
    },
    postings: async (token) => {
      const number = chunkOf(entries, token);
      const found = number < 0 ? null : findPostings(await chunks.get(number), token);
      return found ?? { articles: [], places: [] };
    },
  };
}

/** The number of the only chunk that can contain a token; −1 if all chunks begin after it. */
function chunkOf(entries: readonly ChunkEntry[], token: string): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry && compareTokens(entry.from, token) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

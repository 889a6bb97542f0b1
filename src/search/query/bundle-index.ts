import {
  chunkFile,
  compareTokens,
  readChunkEntries,
  tokensFile,
  type ChunkEntry,
} from '../format/bundle-format.ts';
import { perRequest, type PhraseIndex } from './find-phrase.ts';
import type { Library } from './site-files.ts';
import { onceEach } from '../../lib/load-once.ts';
import { findPostings, unpack } from '../pagefind/pagefind-files.ts';

/** So many chunks are kept for later queries. */
const mostChunks = 200;

/**
 * The index of a bundle, of whose chunks only what is needed is loaded.
 * @throws DownloadError
 */
export async function openIndex(folder: string, library: Library): Promise<PhraseIndex> {
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

/** The number of the chunk that holds a token, if any does; −1 where all begin after it. */
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

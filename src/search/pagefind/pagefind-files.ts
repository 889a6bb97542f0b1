import { CborReader } from './cbor.ts';

/**
 * Reads the files of Pagefind 1.6: gzip around `pagefind_dcd` and CBOR, of which only numbers, short
 * texts and arrays occur. An index chunk is `[[token, [[article, [places], …], …], forms], …]`;
 * articles and places are given as distances to the one before, negative numbers set weights.
 */

/** Where a token stands. */
export interface Postings {
  /** Numbers of articles, ascending. */
  articles: number[];
  /** For each of them the places, ascending. */
  places: number[][];
}

export const signature = 'pagefind_dcd';

/** Unpacks a file; a server may have done so already. @throws If it is no file of Pagefind. */
export async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  let content: Uint8Array = bytes;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    content = new Uint8Array(await new Response(stream).arrayBuffer());
  }
  const head = new TextDecoder().decode(content.subarray(0, signature.length));
  if (head !== signature) throw new Error('Not a file of Pagefind');
  return content.subarray(signature.length);
}

/** Where a token stands, by an unpacked index chunk; null where the chunk does not have it. */
export function findPostings(chunk: Uint8Array, token: string): Postings | null {
  const reader = new CborReader(chunk);
  const name = new TextEncoder().encode(token);
  reader.beginArray();
  for (let words = reader.beginArray(); words > 0; words -= 1) {
    reader.beginArray();
    if (!reader.textIs(name)) {
      reader.skip();
      reader.skip();
      continue;
    }
    return readPostings(reader);
  }
  return null;
}

function readPostings(reader: CborReader): Postings {
  const postings: Postings = { articles: [], places: [] };
  let article = 0;
  for (let count = reader.beginArray(); count > 0; count -= 1) {
    let fields = reader.beginArray();
    article += reader.number();
    const places: number[] = [];
    let place = 0;
    for (let length = reader.beginArray(); length > 0; length -= 1) {
      const distance = reader.number();
      if (distance < 0) continue;
      place += distance;
      places.push(place);
    }
    for (; fields > 2; fields -= 1) reader.skip();
    postings.articles.push(article);
    postings.places.push(places);
  }
  return postings;
}

/** What is needed of an unpacked `pf_meta`. */
export interface PagefindMeta {
  version: string;
  /** The hash of each article, by its number. */
  articles: string[];
  /** The first token and the hash of each index chunk, in the order of their code points. */
  chunks: { from: string; hash: string }[];
}

export function readMeta(meta: Uint8Array): PagefindMeta {
  const reader = new CborReader(meta);
  reader.beginArray();
  const version = reader.text();
  const list = <T>(read: () => T): T[] => {
    const items: T[] = [];
    for (let count = reader.beginArray(); count > 0; count -= 1) items.push(read());
    return items;
  };
  const articles = list(() => {
    let fields = reader.beginArray();
    const hash = reader.text();
    for (; fields > 1; fields -= 1) reader.skip();
    return hash;
  });
  const chunks = list(() => {
    reader.beginArray();
    const from = reader.text();
    reader.skip();
    return { from, hash: reader.text() };
  });
  return { version, articles, chunks };
}

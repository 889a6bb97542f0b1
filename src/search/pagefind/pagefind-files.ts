import { CborReader } from './cbor.ts';

/**
 * The file format of Pagefind 1.6: gzip of `pagefind_dcd` and CBOR with integers, texts and arrays. An
 * index chunk is `[[token, [[article, [places], …], …], forms], …]`; articles and places are stored as
 * differences to the one before, negative numbers set weights.
 */

/** The occurrences of a token. */
export interface Postings {
  /** Numbers of articles, ascending. */
  articles: number[];
  /** For each article the positions, ascending. */
  places: number[][];
}

export const signature = 'pagefind_dcd';

/**
 * Unpacks a file, which a server may already have decompressed.
 * @throws If it is not a file of Pagefind.
 */
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

/** Finds a token in an unpacked index chunk; null if the chunk does not contain it. */
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

/** The required content of `pf_meta`. */
export interface PagefindMeta {
  version: string;
  /** The hashes of the articles, in the order of their numbers. */
  articles: string[];
  /** The first token and the hash of each index chunk, by code points of the token. */
  chunks: { from: string; hash: string }[];
}

/** Parses an unpacked `pf_meta`. */
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

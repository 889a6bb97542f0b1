import { cborHead, CborReader, cborTypes } from './cbor.ts';
import { compareTokens } from '../format/bundle-format.ts';

/** The postings of a token, as bytes of an index chunk. */
export interface TokenEntry {
  token: string;
  /** Number of articles. */
  count: number;
  /** Numbers of the first and the last article. */
  first: number;
  last: number;
  /** The bytes after the number of the first article, up to the end of the last article. */
  rest: Uint8Array;
}

/**
 * Reads the entries of an unpacked index chunk, in order.
 * @throws If the chunk is not in the format of Pagefind 1.6.
 */
export function* readEntries(chunk: Uint8Array): Generator<TokenEntry> {
  const reader = new CborReader(chunk);
  reader.beginArray();
  for (let words = reader.beginArray(); words > 0; words -= 1) {
    reader.beginArray();
    const token = reader.text();
    const count = reader.beginArray();
    const entry: TokenEntry = { token, count, first: 0, last: 0, rest: new Uint8Array() };
    let start = 0;
    for (let i = 0; i < count; i += 1) {
      let fields = reader.beginArray();
      entry.last += reader.number();
      if (i === 0) {
        entry.first = entry.last;
        start = reader.at;
      }
      for (; fields > 1; fields -= 1) reader.skip();
    }
    entry.rest = chunk.subarray(start, reader.at);
    if (reader.beginArray() > 0) throw new Error(`Pagefind keeps more than one form of “${token}”`);
    yield entry;
  }
}

/** The entries of an index. */
export interface IndexPart {
  entries: AsyncIterator<TokenEntry>;
  /** Number of articles in the parts before it. */
  offset: number;
}

/** Merges indexes of consecutive articles. @param parts In the order of the articles. */
export async function* mergeIndexes(parts: readonly IndexPart[]): AsyncGenerator<TokenEntry> {
  const heads = await Promise.all(
    parts.map(async ({ entries, offset }) => ({ entries, offset, next: await entries.next() })),
  );
  for (;;) {
    let token: string | undefined;
    for (const { next } of heads) {
      if (next.done) continue;
      if (token === undefined || compareTokens(next.value.token, token) < 0) {
        token = next.value.token;
      }
    }
    if (token === undefined) return;
    const same: TokenEntry[] = [];
    for (const head of heads) {
      if (head.next.done || head.next.value.token !== token) continue;
      const { first, last, ...entry } = head.next.value;
      same.push({ ...entry, first: first + head.offset, last: last + head.offset });
      head.next = await head.entries.next();
    }
    yield joinEntries(same);
  }
}

/** Joins the entries of a token from consecutive parts. */
function joinEntries(entries: readonly TokenEntry[]): TokenEntry {
  const [head, ...others] = entries;
  if (!head) throw new RangeError('Nothing to join');
  const pieces = [head.rest];
  let { last, count } = head;
  for (const entry of others) {
    pieces.push(posting, cborHead(cborTypes.natural, entry.first - last), entry.rest);
    last = entry.last;
    count += entry.count;
  }
  return { ...head, last, count, rest: Buffer.concat(pieces) };
}

/** The head of an article's entry: its number, positions, and positions in metadata. */
const posting = cborHead(cborTypes.array, 3);
const noPlaces = cborHead(cborTypes.array, 0);

/** Replaces the positions of a token by dummies: only the number in each article is kept. */
export function forgetPlaces(entry: TokenEntry): TokenEntry {
  const reader = new CborReader(entry.rest);
  const pieces: Uint8Array[] = [];
  for (let i = 0; i < entry.count; i += 1) {
    if (i > 0) {
      reader.beginArray();
      pieces.push(posting, cborHead(cborTypes.natural, reader.number()));
    }
    let times = 0;
    for (let places = reader.beginArray(); places > 0; places -= 1) {
      if (reader.number() >= 0) times += 1;
    }
    reader.skip();
    const next = cborHead(cborTypes.natural, 1);
    pieces.push(cborHead(cborTypes.array, times), ...Array<Uint8Array>(times).fill(next), noPlaces);
  }
  return { ...entry, rest: Buffer.concat(pieces) };
}

/** Encodes an index chunk. */
export function writeChunk(entries: readonly TokenEntry[]): Uint8Array {
  const encoder = new TextEncoder();
  const pieces = [cborHead(cborTypes.array, 1), cborHead(cborTypes.array, entries.length)];
  for (const { token, count, first, rest } of entries) {
    const name = encoder.encode(token);
    pieces.push(
      cborHead(cborTypes.array, 3),
      cborHead(cborTypes.text, name.length),
      name,
      cborHead(cborTypes.array, count),
      posting,
      cborHead(cborTypes.natural, first),
      rest,
      cborHead(cborTypes.array, 0),
    );
  }
  return Buffer.concat(pieces);
}

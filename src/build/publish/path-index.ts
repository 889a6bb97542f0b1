import { hash } from 'node:crypto';

/**
 * An index of the paths of a site: how many parts have a path, and the beginning of the hash of its
 * content. A site of 500,000 files has one of 10 MB. It consists of segments, which are written once: a
 * change writes a small one, and small segments are merged into larger ones.
 *
 * A segment is a sequence of records of 20 bytes in the order of their first eight: eight bytes of the
 * SHA-256 of a path, eight of the SHA-256 of its content, and the change of the number of parts (int32).
 */
export interface PathIndex {
  /** Names and contents of the segments, oldest first. */
  segments: readonly Segment[];
  /** @returns Null if no part has the path. */
  get: (path: string) => IndexEntry | null;
}

export interface IndexEntry {
  /** How many parts have the path. */
  count: number;
  /** `contentId` of its content. */
  content: string;
}

/** A change of an entry; `count` is added. */
export interface IndexChange extends IndexEntry {
  path: string;
}

export interface Segment {
  /** The first half of its SHA-256, in hexadecimal. */
  name: string;
  content: Buffer;
}

const record = { content: 8, count: 16, size: 20 } as const;

/** A segment is merged into the one before it unless that is at least so many times larger. */
const growth = 4;

/** What the index keeps of a content. @param sha256 In hexadecimal. */
export const contentId = (sha256: string): string => sha256.slice(0, 16);

export function openIndex(segments: readonly Segment[]): PathIndex {
  return {
    segments,
    get(path) {
      const key = Buffer.from(pathId(path), 'hex');
      let count = 0;
      let content = '';
      for (const segment of segments) {
        const at = find(segment.content, key);
        if (at === null) continue;
        count += segment.content.readInt32BE(at + record.count);
        content = segment.content.toString('hex', at + record.content, at + record.count);
      }
      return count === 0 ? null : { count, content };
    },
  };
}

/** The segments of an index after changes. @param changes At most one for a path. */
export function changeIndex(
  segments: readonly Segment[],
  changes: readonly IndexChange[],
): Segment[] {
  if (changes.length === 0) return [...segments];
  const kept = [...segments];
  let last = encode(changes);
  let before = kept.at(-1)?.content;
  while (before && before.length < growth * last.length) {
    kept.pop();
    last = merge(before, last, kept.length === 0);
    before = kept.at(-1)?.content;
  }
  if (last.length > 0) kept.push({ name: segmentName(last), content: last });
  return kept;
}

/** The name that a segment with a content has. */
export const segmentName = (content: Uint8Array): string => hash('sha256', content).slice(0, 32);

const pathId = (path: string): string => hash('sha256', path).slice(0, 16);

function encode(changes: readonly IndexChange[]): Buffer {
  const sorted = changes
    .map(({ path, content, count }) => ({ id: pathId(path), content, count }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const encoded = Buffer.alloc(sorted.length * record.size);
  sorted.forEach(({ id, content, count }, i) => {
    encoded.write(id + content, i * record.size, 'hex');
    encoded.writeInt32BE(count, i * record.size + record.count);
  });
  return encoded;
}

/** @param isFirst Whether no segment is older, so that entries without a part are not needed. */
function merge(older: Buffer, newer: Buffer, isFirst: boolean): Buffer {
  const merged = Buffer.alloc(older.length + newer.length);
  let [a, b, end] = [0, 0, 0];
  while (a < older.length || b < newer.length) {
    const order = a === older.length ? 1 : b === newer.length ? -1 : compare(older, a, newer, b);
    const [source, at] = order < 0 ? [older, a] : [newer, b];
    source.copy(merged, end, at, at + record.size);
    if (order === 0) {
      const count = older.readInt32BE(a + record.count) + newer.readInt32BE(b + record.count);
      merged.writeInt32BE(count, end + record.count);
    }
    if (order <= 0) a += record.size;
    if (order >= 0) b += record.size;
    if (!isFirst || merged.readInt32BE(end + record.count) !== 0) end += record.size;
  }
  return merged.subarray(0, end);
}

/** The offset of the record of a path; null if there is none. */
function find(segment: Buffer, key: Buffer): number | null {
  let [low, high] = [0, segment.length / record.size];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compare(segment, middle * record.size, key, 0);
    if (order === 0) return middle * record.size;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return null;
}

const compare = (a: Buffer, atA: number, b: Buffer, atB: number): number =>
  a.readUInt32BE(atA) - b.readUInt32BE(atB) || a.readUInt32BE(atA + 4) - b.readUInt32BE(atB + 4);

import { ByteReader } from './numbers.ts';

/**
 * A glyph in the transformed form of WOFF2 (W3C WOFF 2.0, section 5.1), without instructions: its part of
 * each stream.
 */
export interface Glyph {
  /** Number of contours; −1 for a glyph made of others. */
  contours: number;
  /** Numbers of points by contour. */
  points: Buffer;
  flags: Buffer;
  /** Coordinates of the points; for a composite glyph its components. */
  outline: Buffer;
  /** Bounding box, where it is not that of the points; otherwise empty. */
  box: Buffer;
}

/** Sizes in bytes of the streams, in their order. */
interface Streams {
  contours: ByteReader;
  points: ByteReader;
  flags: ByteReader;
  glyphs: ByteReader;
  composites: ByteReader;
  boxes: ByteReader;
  bitmap: Buffer;
}

/** @throws If the outlines use features that the typefaces do not have: marked overlaps. */
function openStreams(data: Buffer): { count: number; streams: Streams } {
  const header = new ByteReader(data, 2);
  if (header.uint16() !== 0) throw new Error('glyf: a table of overlaps is not supported');
  const count = header.uint16();
  header.uint16();
  const sizes = Array.from({ length: 7 }, () => header.uint32());
  const [contours, points, flags, glyphs, composites, boxes] = sizes.map((size) =>
    header.bytes(size),
  );
  if (!contours || !points || !flags || !glyphs || !composites || !boxes) {
    throw new Error('glyf: a stream is missing');
  }
  const bitmapSize = 4 * ((count + 31) >> 5);
  return {
    count,
    streams: {
      contours: new ByteReader(contours),
      points: new ByteReader(points),
      flags: new ByteReader(flags),
      glyphs: new ByteReader(glyphs),
      composites: new ByteReader(composites),
      boxes: new ByteReader(boxes, bitmapSize),
      bitmap: boxes.subarray(0, bitmapSize),
    },
  };
}

/** Reads the glyphs of a transformed table `glyf`. */
export function readGlyphs(data: Buffer): Glyph[] {
  const { count, streams } = openStreams(data);
  return Array.from({ length: count }, (_, i) => {
    const contours = streams.contours.uint16();
    const hasBox = ((streams.bitmap[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0;
    const box = streams.boxes.bytes(hasBox ? 8 : 0);
    return contours === 0xffff ? readComposite(streams, box) : readSimple(streams, contours, box);
  });
}

/** Number of bytes of a point's coordinates, by its flag. */
const bytesOf = (flag: number): number => {
  const code = flag & 0x7f;
  return code < 84 ? 1 : code < 120 ? 2 : code < 124 ? 3 : 4;
};

function readSimple({ points, flags, glyphs }: Streams, contours: number, box: Buffer): Glyph {
  const start = points.at;
  let count = 0;
  for (let i = 0; i < contours; i += 1) count += points.short();
  const own = flags.bytes(count);
  let size = 0;
  for (const flag of own) size += bytesOf(flag);
  const outline = glyphs.bytes(size);
  // The instructions are in a stream that is not read.
  if (contours > 0) glyphs.short();
  return { contours, points: points.data.subarray(start, points.at), flags: own, outline, box };
}

const hasInstructions = 0x0100;

function readComposite({ composites, glyphs }: Streams, box: Buffer): Glyph {
  const start = composites.at;
  let isHinted = false;
  for (const { at, size, flags } of components(composites.data.subarray(start))) {
    isHinted ||= (flags & hasInstructions) !== 0;
    composites.at = start + at + size;
  }
  if (isHinted) glyphs.short();
  const outline = Buffer.from(composites.data.subarray(start, composites.at));
  for (const { at, flags } of components(outline)) {
    outline.writeUInt16BE(flags & ~hasInstructions, at);
  }
  return { contours: -1, points: Buffer.alloc(0), flags: Buffer.alloc(0), outline, box };
}

/** A component of a composite outline. */
interface Component {
  /** Offset in the outline. */
  at: number;
  size: number;
  flags: number;
  glyph: number;
}

/** The components of a composite outline. */
export function components(outline: Buffer): Component[] {
  const found: Component[] = [];
  for (let at = 0, more = true; more;) {
    const flags = outline.readUInt16BE(at);
    const scale = flags & 0x0008 ? 2 : flags & 0x0040 ? 4 : flags & 0x0080 ? 8 : 0;
    const size = 4 + ((flags & 0x0001) !== 0 ? 4 : 2) + scale;
    found.push({ at, size, flags, glyph: outline.readUInt16BE(at + 2) });
    at += size;
    more = (flags & 0x0020) !== 0;
  }
  return found;
}

/** The least x coordinate of a glyph; 0 for one without outline. */
export function leastX({ contours, flags, outline, box }: Glyph): number {
  if (box.length > 0) return box.readInt16BE(0);
  if (contours <= 0) return 0;
  let x = 0;
  let least = Infinity;
  let at = 0;
  for (const flag of flags) {
    x += stepX(flag & 0x7f, outline, at);
    least = Math.min(least, x);
    at += bytesOf(flag);
  }
  return least;
}

/** The x part of a coordinate triplet (W3C WOFF 2.0, section 5.2). */
function stepX(code: number, outline: Buffer, at: number): number {
  const sign = (code & 1) === 0 ? -1 : 1;
  const byte = (offset: number): number => outline[at + offset] ?? 0;
  if (code < 10) return 0;
  if (code < 20) return sign * ((((code - 10) & 14) << 7) + byte(0));
  if (code < 84) return sign * (1 + ((code - 20) & 0x30) + (byte(0) >> 4));
  if (code < 120) return sign * (1 + (Math.floor((code - 84) / 12) << 8) + byte(0));
  if (code < 124) return sign * ((byte(0) << 4) + (byte(1) >> 4));
  return sign * ((byte(0) << 8) + byte(1));
}

/** Writes glyphs as a transformed table `glyf`. */
export function writeGlyphs(glyphs: readonly Glyph[]): Buffer {
  const bitmap = Buffer.alloc(4 * ((glyphs.length + 31) >> 5));
  const contours = Buffer.alloc(2 * glyphs.length);
  const outlines: Buffer[] = [];
  const composites: Buffer[] = [];
  const noInstructions = Buffer.alloc(1);
  for (const [i, glyph] of glyphs.entries()) {
    contours.writeInt16BE(glyph.contours, 2 * i);
    if (glyph.box.length > 0) bitmap[i >> 3] = (bitmap[i >> 3] ?? 0) | (0x80 >> (i & 7));
    if (glyph.contours < 0) composites.push(glyph.outline);
    else if (glyph.contours > 0) outlines.push(glyph.outline, noInstructions);
  }
  const streams = [
    contours,
    Buffer.concat(glyphs.map(({ points }) => points)),
    Buffer.concat(glyphs.map(({ flags }) => flags)),
    Buffer.concat(outlines),
    Buffer.concat(composites),
    Buffer.concat([bitmap, ...glyphs.map(({ box }) => box)]),
    Buffer.alloc(0),
  ];
  const header = Buffer.alloc(36);
  header.writeUInt16BE(glyphs.length, 4);
  // Long offsets in the restored table `loca`.
  header.writeUInt16BE(1, 6);
  streams.forEach(({ length }, i) => header.writeUInt32BE(length, 8 + 4 * i));
  return Buffer.concat([header, ...streams]);
}

/** The size of the table `glyf` that a decoder restores, which a WOFF2 file names: an upper bound. */
export function restoredSize(glyphs: readonly Glyph[]): number {
  return glyphs.reduce(
    (sum, { contours, flags, outline }) =>
      sum + 14 + 2 * Math.max(0, contours) + flags.length + 2 * outline.length,
    0,
  );
}

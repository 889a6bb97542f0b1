import { brotliDecompressSync } from 'node:zlib';
import { base128, ByteReader } from './numbers.ts';

/** Table tags by their number in a WOFF2 file (W3C WOFF 2.0, section 4.1). */
const knownTags = (
  'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern ' +
  'LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar ' +
  'bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat ' +
  'Gloc Feat Sill'
).match(/.{4} ?/gu);

const tags = (knownTags ?? []).map((tag) => tag.slice(0, 4));

/** A table of a WOFF2 file. */
export interface Woff2Table {
  tag: string;
  data: Buffer;
  /** Whether the data is in the transformed form, of `glyf`, `loca` or `hmtx`. */
  isTransformed: boolean;
  /** The size of the table in a TrueType file, if the data is transformed. */
  restoredSize?: number;
}

/** Whether a version of a table in the directory is that of its transformed form. */
const isTransformedBy = (tag: string, version: number): boolean =>
  tag === 'glyf' || tag === 'loca' ? version === 0 : version !== 0;

/** Reads the tables of a WOFF2 file. */
export function readWoff2(file: Buffer): Map<string, Woff2Table> {
  const header = new ByteReader(file, 12);
  const count = header.uint16();
  header.at = 20;
  const compressedSize = header.uint32();
  header.at = 48;
  const entries = Array.from({ length: count }, () => {
    const flags = header.uint8();
    const known = flags & 0x3f;
    const tag = known === 0x3f ? header.bytes(4).toString('latin1') : (tags[known] ?? '');
    const isTransformed = isTransformedBy(tag, flags >> 6);
    const size = header.base128();
    return { tag, isTransformed, size: isTransformed ? header.base128() : size };
  });
  const content = new ByteReader(brotliDecompressSync(header.bytes(compressedSize)));
  return new Map(
    entries.map(({ tag, isTransformed, size }) => [
      tag,
      { tag, isTransformed, data: content.bytes(size) },
    ]),
  );
}

/** The tables of a font, and the file that they make when they are compressed. */
export interface Woff2Content {
  /** The tables one after the other. */
  data: Buffer;
  /** @param compressed The data as a Brotli stream. */
  pack: (compressed: Buffer) => Buffer;
}

/** Writes tables as the content of a WOFF2 file with TrueType outlines. */
export function writeWoff2(tables: readonly Woff2Table[]): Woff2Content {
  const directory = Buffer.concat(
    tables.flatMap(({ tag, data, isTransformed, restoredSize }) => {
      const version = isTransformedBy(tag, 0) === isTransformed ? 0 : tag === 'hmtx' ? 1 : 3;
      const flags = Buffer.from([tags.indexOf(tag) | (version << 6)]);
      return isTransformed
        ? [flags, base128(restoredSize ?? 0), base128(data.length)]
        : [flags, base128(data.length)];
    }),
  );
  const sfntSize = tables.reduce(
    (sum, { data, restoredSize }) => sum + 16 + 4 * Math.ceil((restoredSize ?? data.length) / 4),
    12,
  );
  return {
    data: Buffer.concat(tables.map(({ data }) => data)),
    pack(compressed) {
      const size = 48 + directory.length + compressed.length;
      const header = Buffer.alloc(48);
      header.write('wOF2', 0, 'latin1');
      header.writeUInt32BE(0x00010000, 4);
      header.writeUInt32BE(size + ((4 - (size % 4)) % 4), 8);
      header.writeUInt16BE(tables.length, 12);
      header.writeUInt32BE(sfntSize, 16);
      header.writeUInt32BE(compressed.length, 20);
      header.writeUInt16BE(1, 24);
      return Buffer.concat([header, directory, compressed, Buffer.alloc((4 - (size % 4)) % 4)]);
    },
  };
}

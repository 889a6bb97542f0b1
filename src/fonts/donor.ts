import type { Adjustment, Ligature } from './layout.ts';
import type { Typeface } from './sources.ts';
import type { Glyph } from './woff2/glyphs.ts';

/** Layout rules of a typeface, by glyph number of its donor. */
export interface LayoutRules {
  /** The forms of the typeface's own language (`locl`), by general form. */
  local: ReadonlyMap<number, number>;
  /** Forms for vertical text (`vert`). */
  vert: ReadonlyMap<number, number>;
  /** Dashes in one stroke (`ccmp`). */
  ligatures: readonly Ligature[];
  /** Half-width punctuation, in horizontal and in vertical text. */
  halt: ReadonlyMap<number, Adjustment>;
  vhal: ReadonlyMap<number, Adjustment>;
}

/** A glyph with its metrics, in font units. */
export interface DonorGlyph extends Glyph {
  advance: number;
  verticalAdvance: number;
  topBearing: number;
}

/** A typeface as one font, from which subsets take their glyphs. */
export interface Donor {
  language: Typeface['language'];
  /** The tables that describe the whole font, by tag. */
  tables: ReadonlyMap<string, Buffer>;
  rules: LayoutRules;
  /** The glyph of a code point; null if the typeface does not have it. */
  find: (code: number) => number | null;
  glyph: (number: number) => DonorGlyph;
}

/** The content of a donor before it is written. */
export interface DonorContent {
  language: Typeface['language'];
  tables: ReadonlyMap<string, Buffer>;
  rules: LayoutRules;
  codes: ReadonlyMap<number, number>;
  glyphs: readonly DonorGlyph[];
}

/** What a donor's file begins with, as JSON after its length. */
interface Header {
  language: Typeface['language'];
  /** In Base64. */
  tables: [tag: string, data: string][];
  local: [number, number][];
  vert: [number, number][];
  ligatures: Ligature[];
  halt: [number, Adjustment][];
  vhal: [number, Adjustment][];
  codes: number;
  glyphs: number;
}

/** Bytes of a code point with its glyph, and of the record of a glyph. */
const codeSize = 6;
const recordSize = 20;

/**
 * Writes a donor: its header, code points in ascending order with their glyphs, a record of each glyph, and
 * the outlines. It is read without parsing glyphs that are not asked for.
 */
export function writeDonor({ language, tables, rules, codes, glyphs }: DonorContent): Buffer {
  const header: Header = {
    language,
    tables: [...tables].map(([tag, data]) => [tag, data.toString('base64')]),
    local: [...rules.local],
    vert: [...rules.vert],
    ligatures: [...rules.ligatures],
    halt: [...rules.halt],
    vhal: [...rules.vhal],
    codes: codes.size,
    glyphs: glyphs.length,
  };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);

  const codeTable = Buffer.alloc(codeSize * codes.size);
  const byCode = [...codes].sort(([a], [b]) => a - b);
  for (const [i, [code, glyph]] of byCode.entries()) {
    codeTable.writeUInt32BE(code, codeSize * i);
    codeTable.writeUInt16BE(glyph, codeSize * i + 4);
  }

  const records = Buffer.alloc(recordSize * glyphs.length);
  const outlines: Buffer[] = [];
  let offset = 0;
  for (const [i, glyph] of glyphs.entries()) {
    const parts = [glyph.points, glyph.flags, glyph.outline, glyph.box];
    let at = records.writeUInt32BE(offset, recordSize * i);
    at = records.writeInt16BE(glyph.contours, at);
    for (const { length: size } of parts) at = records.writeUInt16BE(size, at);
    at = records.writeUInt16BE(glyph.advance, at);
    at = records.writeUInt16BE(glyph.verticalAdvance, at);
    records.writeInt16BE(glyph.topBearing, at);
    outlines.push(...parts);
    offset += parts.reduce((sum, part) => sum + part.length, 0);
  }
  return Buffer.concat([length, json, codeTable, records, ...outlines]);
}

/** Opens a donor that `writeDonor` has written. */
export function readDonor(file: Buffer): Donor {
  const codesAt = 4 + file.readUInt32BE(0);
  const header = JSON.parse(file.toString('utf8', 4, codesAt)) as Header;
  const recordsAt = codesAt + codeSize * header.codes;
  const outlinesAt = recordsAt + recordSize * header.glyphs;
  return {
    language: header.language,
    tables: new Map(header.tables.map(([tag, data]) => [tag, Buffer.from(data, 'base64')])),
    rules: {
      local: new Map(header.local),
      vert: new Map(header.vert),
      ligatures: header.ligatures,
      halt: new Map(header.halt),
      vhal: new Map(header.vhal),
    },
    find(code) {
      let [low, high] = [0, header.codes];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (file.readUInt32BE(codesAt + codeSize * middle) < code) low = middle + 1;
        else high = middle;
      }
      const at = codesAt + codeSize * low;
      const isFound = low < header.codes && file.readUInt32BE(at) === code;
      return isFound ? file.readUInt16BE(at + 4) : null;
    },
    glyph(number) {
      const record = recordsAt + recordSize * number;
      let at = outlinesAt + file.readUInt32BE(record);
      const part = (index: number): Buffer => {
        const size = file.readUInt16BE(record + 6 + 2 * index);
        at += size;
        return file.subarray(at - size, at);
      };
      return {
        contours: file.readInt16BE(record + 4),
        points: part(0),
        flags: part(1),
        outline: part(2),
        box: part(3),
        advance: file.readUInt16BE(record + 14),
        verticalAdvance: file.readUInt16BE(record + 16),
        topBearing: file.readInt16BE(record + 18),
      };
    },
  };
}

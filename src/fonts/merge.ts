import { readCmap, writeCmap } from './cmap.ts';
import {
  adjustmentLookup,
  ligatureLookup,
  readAdjustments,
  readLigatures,
  readSubstitutions,
  substitutionLookup,
  writeLayout,
  type Adjustment,
  type Ligature,
} from './layout.ts';
import { readTables, table, words, writeTables, type Tables } from './sfnt.ts';

/** The glyphs and layout rules collected from several fonts, by glyph number of the merged font. */
interface Collected {
  glyphs: GlyphList;
  codes: Map<number, number>;
  vert: Map<number, number>;
  ligatures: Ligature[];
  halt: Map<number, Adjustment>;
  vhal: Map<number, Adjustment>;
}

/**
 * Merges fonts that are subsets of one typeface. The layout rules for Chinese are kept: dashes in one
 * stroke (`ccmp`), vertical forms (`vert`) and half-width punctuation (`halt`, `vhal`), which browsers use
 * only if adjacent marks come from one font.
 * @param fonts TrueType; names and metrics are taken from the first.
 * @param language Language system tag whose forms are used (`ZHS`, `ZHT`).
 * @throws If there is no font, or one lacks a required table.
 */
export function mergeFonts(fonts: readonly Buffer[], language: string): Buffer {
  const parts = fonts.map(readTables);
  const [first] = parts;
  if (!first) throw new Error('No font to merge');
  const collected: Collected = {
    glyphs: new GlyphList(),
    codes: new Map(),
    vert: new Map(),
    ligatures: [],
    halt: new Map(),
    vhal: new Map(),
  };
  collected.glyphs.add(first, 0);
  for (const part of parts) collect(part, language, collected);

  const merged = new Map<string, Buffer>(collected.glyphs.tables());
  for (const tag of ['OS/2', 'name', 'BASE']) {
    const data = first.get(tag);
    if (data) merged.set(tag, data);
  }
  merged.set('cmap', writeCmap([...collected.codes].sort(([a], [b]) => a - b)));
  merged.set('post', Buffer.concat([words(3, 0), table(first, 'post').subarray(4, 32)]));
  for (const [tag, data] of layoutTables(collected)) merged.set(tag, data);
  return writeTables(merged);
}

/** Adds the glyphs of a font for characters that are still missing, with their layout rules. */
function collect(
  part: Tables,
  language: string,
  { glyphs, codes, vert, ligatures, halt, vhal }: Collected,
): void {
  const local = readSubstitutions(part.get('GSUB'), 'locl', language);
  const substitutions = readSubstitutions(part.get('GSUB'), 'vert');
  const adjustments = [
    [halt, readAdjustments(part.get('GPOS'), 'halt')],
    [vhal, readAdjustments(part.get('GPOS'), 'vhal')],
  ] as const;
  const add = (glyph: number): number => {
    const taken = glyphs.add(part, glyph);
    for (const [all, own] of adjustments) {
      const adjustment = own.get(glyph);
      if (adjustment) all.set(taken, adjustment);
    }
    return taken;
  };
  const take = (general: number): number => {
    const glyph = local.get(general) ?? general;
    const taken = add(glyph);
    const upright = substitutions.get(glyph);
    if (upright !== undefined) vert.set(taken, add(upright));
    return taken;
  };
  for (const [code, glyph] of readCmap(table(part, 'cmap'))) {
    if (!codes.has(code)) codes.set(code, take(glyph));
  }
  for (const { from, to } of readLigatures(part.get('GSUB'), 'ccmp')) {
    ligatures.push({ from: from.map(take), to: take(to) });
  }
}

/** The tables `GSUB` and `GPOS`, if there are rules for them. */
function* layoutTables({ vert, ligatures, halt, vhal }: Collected): Generator<[string, Buffer]> {
  const substitutions = {
    ...(ligatures.length > 0 && { ccmp: ligatureLookup(ligatures) }),
    ...(vert.size > 0 && { vert: substitutionLookup(vert) }),
  };
  const positions = {
    ...(halt.size > 0 && { halt: adjustmentLookup(halt) }),
    ...(vhal.size > 0 && { vhal: adjustmentLookup(vhal) }),
  };
  if (Object.keys(substitutions).length > 0) yield ['GSUB', writeLayout(substitutions)];
  if (Object.keys(positions).length > 0) yield ['GPOS', writeLayout(positions)];
}

/** Outlines and metrics of glyphs from several fonts. */
class GlyphList {
  #first: Tables | undefined;
  readonly #parts: Tables[] = [];
  readonly #outlines: Buffer[] = [];
  readonly #widths: [advance: number, bearing: number][] = [];
  readonly #heights: [advance: number, bearing: number][] = [];
  readonly #taken = new Map<Tables, Map<number, number>>();

  /** Adds a glyph of a font with its components, once. @returns Its number in the list. */
  add(part: Tables, glyph: number): number {
    this.#first ??= part;
    const taken = this.#taken.get(part) ?? new Map<number, number>();
    this.#taken.set(part, taken);
    const known = taken.get(glyph);
    if (known !== undefined) return known;
    const number = this.#outlines.length;
    taken.set(glyph, number);
    if (!this.#parts.includes(part)) this.#parts.push(part);
    this.#widths.push(metric(part, 'hhea', 'hmtx', glyph));
    this.#heights.push(metric(part, 'vhea', 'vmtx', glyph));
    const outline = Buffer.from(outlineOf(part, glyph));
    this.#outlines.push(outline);
    for (const at of componentsOf(outline)) {
      outline.writeUInt16BE(this.add(part, outline.readUInt16BE(at)), at);
    }
    return number;
  }

  /** The tables that describe the glyphs. */
  *tables(): Generator<[string, Buffer]> {
    const first = this.#first;
    if (!first) return;
    const outlines = this.#outlines.map((outline) =>
      outline.length % 2 === 0 ? outline : Buffer.concat([outline, Buffer.alloc(1)]),
    );
    const loca = Buffer.alloc(4 * (outlines.length + 1));
    let offset = 0;
    outlines.forEach((outline, i) => {
      offset += outline.length;
      loca.writeUInt32BE(offset, 4 * (i + 1));
    });
    yield ['glyf', Buffer.concat(outlines)];
    yield ['loca', loca];
    yield ['hmtx', words(...this.#widths.flat())];
    yield ['vmtx', words(...this.#heights.flat())];

    const head = Buffer.from(table(first, 'head'));
    head.writeUInt16BE(1, 50);
    yield ['head', head];
    for (const tag of ['hhea', 'vhea']) {
      const measures = Buffer.from(table(first, tag));
      measures.writeUInt16BE(outlines.length, 34);
      yield [tag, measures];
    }
    const maxp = Buffer.from(table(first, 'maxp'));
    for (let at = 6; at < maxp.length; at += 2) {
      const most = Math.max(...this.#parts.map((part) => table(part, 'maxp').readUInt16BE(at)));
      maxp.writeUInt16BE(most, at);
    }
    maxp.writeUInt16BE(outlines.length, 4);
    yield ['maxp', maxp];
  }
}

function outlineOf(part: Tables, glyph: number): Buffer {
  const loca = table(part, 'loca');
  const isLong = table(part, 'head').readUInt16BE(50) === 1;
  const offset = (i: number): number =>
    isLong ? loca.readUInt32BE(4 * i) : 2 * loca.readUInt16BE(2 * i);
  return table(part, 'glyf').subarray(offset(glyph), offset(glyph + 1));
}

function metric(part: Tables, header: string, tag: string, glyph: number): [number, number] {
  const count = table(part, header).readUInt16BE(34);
  const data = table(part, tag);
  const advance = data.readUInt16BE(4 * Math.min(glyph, count - 1));
  const bearing = glyph < count ? 4 * glyph + 2 : 4 * count + 2 * (glyph - count);
  return [advance, data.readUInt16BE(bearing)];
}

/** The offsets of the component glyph numbers in a composite outline. */
function componentsOf(outline: Buffer): number[] {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return [];
  const offsets: number[] = [];
  for (let at = 10, more = true; more;) {
    const flags = outline.readUInt16BE(at);
    offsets.push(at + 2);
    const hasWords = (flags & 0x0001) !== 0;
    const scale = flags & 0x0008 ? 2 : flags & 0x0040 ? 4 : flags & 0x0080 ? 8 : 0;
    at += 4 + (hasWords ? 4 : 2) + scale;
    more = (flags & 0x0020) !== 0;
  }
  return offsets;
}

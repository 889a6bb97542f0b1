import { readFile } from 'node:fs/promises';
import { readCmap } from './cmap.ts';
import type { DonorContent, DonorGlyph, LayoutRules } from './donor.ts';
import { readAdjustments, readLigatures, readSubstitutions, words } from './layout.ts';
import { keepNames } from './name-table.ts';
import { fontFile, numberedSubsets, type Typeface } from './sources.ts';
import { readWoff2 } from './woff2/container.ts';
import { components, leastX, readGlyphs, type Glyph } from './woff2/glyphs.ts';

/** Tables that a donor takes from the typeface's main file. */
const commonTables = ['head', 'hhea', 'vhea', 'OS/2', 'BASE'] as const;

/** Mutable while the files of a typeface are joined. */
interface Rules extends LayoutRules {
  local: Map<number, number>;
  vert: Map<number, number>;
  ligatures: { from: readonly number[]; to: number }[];
  halt: Map<number, readonly [number, number, number, number]>;
  vhal: Map<number, readonly [number, number, number, number]>;
}

/**
 * Joins the files of a typeface: its main file, and numbered files for further characters. Only the layout
 * rules for Chinese are kept.
 * @throws If a file has features that the typefaces of the packages do not have.
 */
export async function makeDonor(typeface: Typeface): Promise<DonorContent> {
  const main = await readFont(fontFile(typeface, typeface.main));
  const codes = new Map<number, number>();
  const glyphs: DonorGlyph[] = [];
  const rules: Rules = {
    local: new Map(),
    vert: new Map(),
    ligatures: [],
    halt: new Map(),
    vhal: new Map(),
  };
  const limits = [main.limits];
  const join = (font: SourceFont, isOwn: (code: number) => boolean): void => {
    const takeGlyph = glyphTaker(font, glyphs, rules);
    if (font === main) takeGlyph(0);
    const take = formTaker(font, typeface.language, takeGlyph, rules);
    const own = new Set<number>();
    for (const [code, glyph] of font.codes) {
      if (codes.has(code) || !isOwn(code)) continue;
      codes.set(code, take(glyph));
      own.add(glyph);
    }
    for (const { from, to } of readLigatures(font.gsub, 'ccmp')) {
      if (!from.every((glyph) => own.has(glyph))) continue;
      rules.ligatures.push({ from: from.map(take), to: take(to) });
    }
    limits.push(font.limits);
  };
  join(main, () => true);
  const parts = Map.groupBy(numberedSubsets(typeface), ([, part]) => part);
  for (const [part, entries] of parts) {
    const own = new Set(entries.map(([code]) => code).filter((code) => !codes.has(code)));
    if (own.size > 0) join(await readFont(fontFile(typeface, part)), (code) => own.has(code));
  }

  const tables = new Map<string, Buffer>();
  for (const tag of commonTables) tables.set(tag, main.table(tag));
  tables.set('name', keepNames(main.table('name')));
  tables.set('post', Buffer.concat([words(3, 0), main.table('post').subarray(4, 32)]));
  tables.set('maxp', largest(main.table('maxp'), limits));
  return { language: typeface.language, tables, rules, codes, glyphs };
}

/** A font file of a package. */
interface SourceFont {
  codes: ReadonlyMap<number, number>;
  glyphs: readonly Glyph[];
  gsub: Buffer | undefined;
  gpos: Buffer | undefined;
  /** The table `maxp`. */
  limits: Buffer;
  /** @throws If the font does not have the table. */
  table: (tag: string) => Buffer;
  horizontal: (glyph: number) => Metric;
  vertical: (glyph: number) => Metric;
}

/** Advance and left or top bearing. */
interface Metric {
  advance: number;
  bearing: number;
}

async function readFont(file: string): Promise<SourceFont> {
  const tables = readWoff2(await readFile(file));
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (!found) throw new Error(`${file} has no table ${tag}`);
    return found.data;
  };
  if (!tables.get('glyf')?.isTransformed || tables.get('hmtx')?.isTransformed) {
    throw new Error(`${file}: only glyf and loca may be transformed`);
  }
  const metricsOf =
    (header: string, tag: string) =>
    (glyph: number): Metric => {
      const count = table(header).readUInt16BE(34);
      const data = table(tag);
      const bearing = glyph < count ? 4 * glyph + 2 : 4 * count + 2 * (glyph - count);
      return {
        advance: data.readUInt16BE(4 * Math.min(glyph, count - 1)),
        bearing: data.readInt16BE(bearing),
      };
    };
  return {
    codes: readCmap(table('cmap')),
    glyphs: readGlyphs(table('glyf')),
    gsub: tables.get('GSUB')?.data,
    gpos: tables.get('GPOS')?.data,
    limits: table('maxp'),
    table,
    horizontal: metricsOf('hhea', 'hmtx'),
    vertical: metricsOf('vhea', 'vmtx'),
  };
}

/** Returns a function that adds a glyph of a font with its components, once, and returns its number. */
function glyphTaker(
  font: SourceFont,
  glyphs: DonorGlyph[],
  rules: Rules,
): (glyph: number) => number {
  const taken = new Map<number, number>();
  const adjustments = [
    [rules.halt, readAdjustments(font.gpos, 'halt')],
    [rules.vhal, readAdjustments(font.gpos, 'vhal')],
  ] as const;
  const take = (glyph: number): number => {
    const known = taken.get(glyph);
    if (known !== undefined) return known;
    const source = font.glyphs[glyph];
    if (!source) throw new Error(`The font has no glyph ${glyph}`);
    const { advance, bearing } = font.horizontal(glyph);
    // Subsets leave out the bearings, and readers take them from the outlines.
    if (bearing !== leastX(source)) throw new Error('A bearing differs from its outline');
    const vertical = font.vertical(glyph);
    const number = glyphs.length;
    taken.set(glyph, number);
    const outline = Buffer.from(source.outline);
    glyphs.push({
      ...source,
      outline,
      advance,
      verticalAdvance: vertical.advance,
      topBearing: vertical.bearing,
    });
    if (source.contours < 0) {
      for (const component of components(outline)) {
        outline.writeUInt16BE(take(component.glyph), component.at + 2);
      }
    }
    for (const [all, own] of adjustments) {
      const adjustment = own.get(glyph);
      if (adjustment) all.set(number, adjustment);
    }
    return number;
  };
  return take;
}

/** Returns a function that takes a glyph with its local and vertical forms. */
function formTaker(
  font: SourceFont,
  language: string,
  take: (glyph: number) => number,
  { local, vert }: Rules,
): (glyph: number) => number {
  const locals = readSubstitutions(font.gsub, 'locl', language);
  const verticals = readSubstitutions(font.gsub, 'vert');
  const takeUpright = (glyph: number): number => {
    const number = take(glyph);
    const upright = verticals.get(glyph);
    if (upright !== undefined) vert.set(number, take(upright));
    return number;
  };
  return (glyph) => {
    const number = takeUpright(glyph);
    const own = locals.get(glyph);
    if (own !== undefined) local.set(number, takeUpright(own));
    return number;
  };
}

/** A table `maxp` with the largest values of all, without instructions. */
function largest(first: Buffer, all: readonly Buffer[]): Buffer {
  const limits = Buffer.from(first);
  for (let at = 6; at < limits.length; at += 2) {
    limits.writeUInt16BE(Math.max(...all.map((own) => own.readUInt16BE(at))), at);
  }
  // One zone, and nothing else that instructions need.
  limits.fill(0, 14, 28);
  limits.writeUInt16BE(1, 14);
  return limits;
}

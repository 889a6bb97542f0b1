import { writeCmap } from './cmap.ts';
import type { Donor, DonorGlyph } from './donor.ts';
import {
  adjustmentLookup,
  ligatureLookup,
  substitutionLookup,
  words,
  writeLayout,
  type Adjustment,
  type Ligature,
} from './layout.ts';
import { writeWoff2, type Woff2Content, type Woff2Table } from './woff2/container.ts';
import { components, restoredSize, writeGlyphs } from './woff2/glyphs.ts';

/**
 * Cuts a font with the given characters and no others. The layout rules for Chinese are kept: dashes in one
 * stroke (`ccmp`), vertical forms (`vert`) and half-width punctuation (`halt`, `vhal`), which browsers use
 * only if adjacent marks come from one font.
 * @param donors A typeface and its fallbacks for missing characters; names and metrics are taken from the first.
 * @returns A font that is still to be compressed; null if the typefaces have none of the characters.
 */
export function cutSubset(
  characters: Iterable<string>,
  donors: readonly Donor[],
): Woff2Content | null {
  const [main] = donors;
  if (!main) return null;
  const subset = new Subset(main);
  const codes = [...new Set(characters)].map((character) => character.codePointAt(0) ?? 0);
  for (const code of codes.sort((a, b) => a - b)) subset.add(code, donors);
  return subset.isEmpty ? null : writeWoff2(subset.tables());
}

/** The characters that none of the donors has. */
export const lackingIn = (characters: Iterable<string>, donors: readonly Donor[]): string[] =>
  [...new Set(characters)]
    .filter((character) =>
      donors.every((donor) => donor.find(character.codePointAt(0) ?? 0) === null),
    )
    .sort();

/** Glyphs of donors with the numbers that they have in a subset, and the layout rules for them. */
class Subset {
  readonly #main: Donor;
  readonly #glyphs: DonorGlyph[] = [];
  readonly #numbers = new Map<Donor, Map<number, number>>();
  readonly #codes: [code: number, glyph: number][] = [];
  readonly #vert = new Map<number, number>();
  readonly #halt = new Map<number, Adjustment>();
  readonly #vhal = new Map<number, Adjustment>();

  constructor(main: Donor) {
    this.#main = main;
    this.#take(main, 0);
  }

  get isEmpty(): boolean {
    return this.#codes.length === 0;
  }

  /** Adds a code point from the first donor that has it. @param code Greater than those before. */
  add(code: number, donors: readonly Donor[]): void {
    for (const donor of donors) {
      const glyph = donor.find(code);
      if (glyph === null) continue;
      this.#codes.push([code, this.#takeForms(donor, this.#local(donor, glyph))]);
      return;
    }
  }

  /** The form of a glyph in the language of the subset. */
  #local(donor: Donor, glyph: number): number {
    return donor.language === this.#main.language ? (donor.rules.local.get(glyph) ?? glyph) : glyph;
  }

  /** Takes a glyph with its vertical form. @returns Its number. */
  #takeForms(donor: Donor, glyph: number): number {
    const number = this.#take(donor, glyph);
    const upright = donor.rules.vert.get(glyph);
    if (upright !== undefined) this.#vert.set(number, this.#take(donor, upright));
    return number;
  }

  /** Takes a glyph with its components, once. @returns Its number. */
  #take(donor: Donor, glyph: number): number {
    const numbers = this.#numbers.get(donor) ?? new Map<number, number>();
    this.#numbers.set(donor, numbers);
    const known = numbers.get(glyph);
    if (known !== undefined) return known;
    const number = this.#glyphs.length;
    numbers.set(glyph, number);
    const source = donor.glyph(glyph);
    this.#glyphs.push(source);
    const { halt, vhal } = donor.rules;
    const [horizontal, vertical] = [halt.get(glyph), vhal.get(glyph)];
    if (horizontal) this.#halt.set(number, horizontal);
    if (vertical) this.#vhal.set(number, vertical);
    if (source.contours < 0) {
      const outline = Buffer.from(source.outline);
      for (const component of components(outline)) {
        outline.writeUInt16BE(this.#take(donor, component.glyph), component.at + 2);
      }
      this.#glyphs[number] = { ...source, outline };
    }
    return number;
  }

  /** Takes the ligatures whose glyphs are all in the subset. */
  #ligatures(): Ligature[] {
    return [...this.#numbers].flatMap(([donor, numbers]) =>
      donor.rules.ligatures.flatMap(({ from, to }) => {
        const parts = from.flatMap((glyph) => numbers.get(this.#local(donor, glyph)) ?? []);
        return parts.length === from.length
          ? [{ from: parts, to: this.#takeForms(donor, this.#local(donor, to)) }]
          : [];
      }),
    );
  }

  /** The tables of the font, in the order of a WOFF2 file. */
  tables(): Woff2Table[] {
    // Ligatures add glyphs.
    const layout = this.#layoutTables(this.#ligatures());
    const common = (tag: string): Buffer => {
      const data = this.#main.tables.get(tag);
      if (!data) throw new Error(`The typeface has no table ${tag}`);
      return Buffer.from(data);
    };
    const glyphs = this.#glyphs;
    const head = common('head');
    // Says that the font was compressed, as WOFF2 requires; offsets in `loca` have 32 bits.
    head.writeUInt16BE(head.readUInt16BE(16) | 0x0800, 16);
    head.writeUInt16BE(1, 50);
    const maxp = common('maxp');
    maxp.writeUInt16BE(glyphs.length, 4);
    const advances = metricsCount(glyphs.map(({ advance }) => advance));
    const hhea = common('hhea');
    hhea.writeUInt16BE(advances, 34);
    const heights = metricsCount(glyphs.map(({ verticalAdvance }) => verticalAdvance));
    const vhea = common('vhea');
    vhea.writeUInt16BE(heights, 34);
    return [
      plain('BASE', common('BASE')),
      ...layout,
      plain('OS/2', common('OS/2')),
      plain('cmap', writeCmap(this.#codes)),
      // Decoders take the bearings of `hmtx` from outlines that they have already read.
      {
        tag: 'glyf',
        data: writeGlyphs(glyphs),
        isTransformed: true,
        restoredSize: restoredSize(glyphs),
      },
      {
        tag: 'loca',
        data: Buffer.alloc(0),
        isTransformed: true,
        restoredSize: 4 * (glyphs.length + 1),
      },
      plain('head', head),
      plain('hhea', hhea),
      {
        tag: 'hmtx',
        data: Buffer.concat([
          // Without any bearings.
          Buffer.from([3]),
          words(...glyphs.slice(0, advances).map(({ advance }) => advance)),
        ]),
        isTransformed: true,
        restoredSize: 2 * advances + 2 * glyphs.length,
      },
      plain('maxp', maxp),
      plain('name', common('name')),
      plain('post', common('post')),
      plain('vhea', vhea),
      plain(
        'vmtx',
        words(
          ...glyphs.flatMap(({ verticalAdvance, topBearing }, i) =>
            i < heights ? [verticalAdvance, topBearing] : [topBearing],
          ),
        ),
      ),
    ];
  }

  /** The tables `GPOS` and `GSUB`, if there are rules for them. */
  #layoutTables(ligatures: readonly Ligature[]): Woff2Table[] {
    const positions = {
      ...(this.#halt.size > 0 && { halt: adjustmentLookup(this.#halt) }),
      ...(this.#vhal.size > 0 && { vhal: adjustmentLookup(this.#vhal) }),
    };
    const substitutions = {
      ...(ligatures.length > 0 && { ccmp: ligatureLookup(ligatures) }),
      ...(this.#vert.size > 0 && { vert: substitutionLookup(this.#vert) }),
    };
    return Object.entries({ GPOS: positions, GSUB: substitutions }).flatMap(([tag, features]) =>
      Object.keys(features).length > 0 ? [plain(tag, writeLayout(features))] : [],
    );
  }
}

const plain = (tag: string, data: Buffer): Woff2Table => ({ tag, data, isTransformed: false });

/** Number of advances to be written: those at the end that are equal are written once. */
function metricsCount(advances: readonly number[]): number {
  const last = advances.at(-1);
  const different = advances.findLastIndex((advance) => advance !== last);
  return Math.min(advances.length, different + 2);
}

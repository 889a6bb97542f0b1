/** Numbers as 16-bit big-endian words. */
export const words = (...values: number[]): Buffer => {
  const data = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => data.writeUInt16BE(value & 0xffff, i * 2));
  return data;
};

/** Placement and advance adjustments of a glyph, in font units. */
export type Adjustment = readonly [x: number, y: number, advanceX: number, advanceY: number];

/**
 * Reads the single substitutions of a GSUB feature (`vert`, `locl`) by glyph.
 * @param language Language system tag (`ZHS`); without it, those of all languages.
 */
export function readSubstitutions(
  gsub: Buffer | undefined,
  feature: string,
  language?: string,
): Map<number, number> {
  const found = new Map<number, number>();
  for (const { type, subtable } of subtablesOf(gsub, feature, 7, language)) {
    if (type !== 1) continue;
    const glyphs = readCoverage(subtable.subarray(subtable.readUInt16BE(2)));
    const isDelta = subtable.readUInt16BE(0) === 1;
    glyphs.forEach((glyph, i) => {
      const to = isDelta ? glyph + subtable.readInt16BE(4) : subtable.readUInt16BE(6 + 2 * i);
      if (!found.has(glyph)) found.set(glyph, to & 0xffff);
    });
  }
  return found;
}

/** Several glyphs and the glyph that replaces them: —— as one stroke. */
export interface Ligature {
  from: readonly number[];
  to: number;
}

/** Reads the ligatures of a GSUB feature (`ccmp`). */
export function readLigatures(gsub: Buffer | undefined, feature: string): Ligature[] {
  const found: Ligature[] = [];
  for (const { type, subtable } of subtablesOf(gsub, feature, 7)) {
    if (type !== 4) continue;
    const glyphs = readCoverage(subtable.subarray(subtable.readUInt16BE(2)));
    glyphs.forEach((glyph, i) => {
      const set = subtable.subarray(subtable.readUInt16BE(6 + 2 * i));
      for (let k = 0; k < set.readUInt16BE(0); k += 1) {
        const ligature = set.subarray(set.readUInt16BE(2 + 2 * k));
        const rest = Array.from({ length: ligature.readUInt16BE(2) - 1 }, (_, n) =>
          ligature.readUInt16BE(4 + 2 * n),
        );
        found.push({ from: [glyph, ...rest], to: ligature.readUInt16BE(0) });
      }
    });
  }
  return found;
}

/** Reads the single adjustments of a GPOS feature (`halt`, `vhal`) by glyph. */
export function readAdjustments(
  gpos: Buffer | undefined,
  feature: string,
): Map<number, Adjustment> {
  const found = new Map<number, Adjustment>();
  for (const { type, subtable } of subtablesOf(gpos, feature, 9)) {
    if (type !== 1) continue;
    const glyphs = readCoverage(subtable.subarray(subtable.readUInt16BE(2)));
    const isShared = subtable.readUInt16BE(0) === 1;
    const format = subtable.readUInt16BE(4);
    const size = 2 * [...format.toString(2)].filter((bit) => bit === '1').length;
    glyphs.forEach((glyph, i) => {
      let at = isShared ? 6 : 8 + size * i;
      const next = (bit: number): number => {
        if ((format & bit) === 0) return 0;
        at += 2;
        return subtable.readInt16BE(at - 2);
      };
      if (!found.has(glyph)) found.set(glyph, [next(1), next(2), next(4), next(8)]);
    });
  }
  return found;
}

/** The lookup subtables of a feature in all scripts; extension subtables are resolved. */
function* subtablesOf(
  data: Buffer | undefined,
  feature: string,
  extension: number,
  language?: string,
): Generator<{ type: number; subtable: Buffer }> {
  if (!data) return;
  const ofLanguage = language === undefined ? null : featuresOfLanguage(data, language);
  const features = data.subarray(data.readUInt16BE(6));
  const lookups = data.subarray(data.readUInt16BE(8));
  const indices = new Set<number>();
  for (let i = 0; i < features.readUInt16BE(0); i += 1) {
    if (features.toString('latin1', 2 + 6 * i, 6 + 6 * i) !== feature) continue;
    if (ofLanguage && !ofLanguage.has(i)) continue;
    const entry = features.subarray(features.readUInt16BE(6 + 6 * i));
    for (let k = 0; k < entry.readUInt16BE(2); k += 1) indices.add(entry.readUInt16BE(4 + 2 * k));
  }
  for (const index of [...indices].sort((a, b) => a - b)) {
    const lookup = lookups.subarray(lookups.readUInt16BE(2 + 2 * index));
    for (let k = 0; k < lookup.readUInt16BE(4); k += 1) {
      const subtable = lookup.subarray(lookup.readUInt16BE(6 + 2 * k));
      const type = lookup.readUInt16BE(0);
      yield type === extension
        ? { type: subtable.readUInt16BE(2), subtable: subtable.subarray(subtable.readUInt32BE(4)) }
        : { type, subtable };
    }
  }
}

function featuresOfLanguage(data: Buffer, language: string): Set<number> {
  const scripts = data.subarray(data.readUInt16BE(4));
  const found = new Set<number>();
  for (let i = 0; i < scripts.readUInt16BE(0); i += 1) {
    const script = scripts.subarray(scripts.readUInt16BE(6 + 6 * i));
    for (let k = 0; k < script.readUInt16BE(2); k += 1) {
      if (script.toString('latin1', 4 + 6 * k, 8 + 6 * k).trimEnd() !== language) continue;
      const system = script.subarray(script.readUInt16BE(8 + 6 * k));
      for (let n = 0; n < system.readUInt16BE(4); n += 1) found.add(system.readUInt16BE(6 + 2 * n));
    }
  }
  return found;
}

function readCoverage(data: Buffer): number[] {
  const count = data.readUInt16BE(2);
  if (data.readUInt16BE(0) === 1) {
    return Array.from({ length: count }, (_, i) => data.readUInt16BE(4 + 2 * i));
  }
  return Array.from({ length: count }, (_, i) => {
    const [start, end] = [data.readUInt16BE(4 + 6 * i), data.readUInt16BE(6 + 6 * i)];
    return Array.from({ length: end - start + 1 }, (_, k) => start + k);
  }).flat();
}

const sorted = <T>(map: ReadonlyMap<number, T>): [number, T][] =>
  [...map].sort(([a], [b]) => a - b);

const coverage = (glyphs: readonly number[]): Buffer => words(1, glyphs.length, ...glyphs);

/** Writes single substitutions (GSUB lookup 1.2). */
export function substitutionLookup(map: ReadonlyMap<number, number>): Buffer {
  const entries = sorted(map);
  const head = words(2, 6 + 2 * entries.length, entries.length, ...entries.map(([, to]) => to));
  return Buffer.concat([words(1, 0, 1, 8), head, coverage(entries.map(([glyph]) => glyph))]);
}

/** Writes ligatures (GSUB lookup 4.1), longer ones first. */
export function ligatureLookup(ligatures: readonly Ligature[]): Buffer {
  const byFirst = new Map<number, Buffer[]>();
  const longestFirst = [...ligatures].sort((a, b) => b.from.length - a.from.length);
  for (const { from, to } of longestFirst) {
    const [first = 0, ...rest] = from;
    const own = byFirst.get(first) ?? [];
    own.push(words(to, from.length, ...rest));
    byFirst.set(first, own);
  }
  const entries = sorted(byFirst);
  const sets = entries.map(([, own]) => {
    const offsets = offsetsOf(own, 2 + 2 * own.length);
    return Buffer.concat([words(own.length, ...offsets), ...own]);
  });
  const head = 6 + 2 * sets.length;
  const coverageAt = head + sets.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([
    words(4, 0, 1, 8),
    words(1, coverageAt, sets.length, ...offsetsOf(sets, head)),
    ...sets,
    coverage(entries.map(([glyph]) => glyph)),
  ]);
}

/** The offsets of consecutive blocks, from a start offset. */
function offsetsOf(blocks: readonly Buffer[], start: number): number[] {
  let offset = start;
  return blocks.map(({ length }) => (offset += length) - length);
}

/** Writes single adjustments (GPOS lookup 1.2). */
export function adjustmentLookup(map: ReadonlyMap<number, Adjustment>): Buffer {
  const entries = sorted(map);
  const values = entries.flatMap(([, adjustment]) => adjustment);
  const head = words(2, 8 + 8 * entries.length, 15, entries.length, ...values);
  return Buffer.concat([words(1, 0, 1, 8), head, coverage(entries.map(([glyph]) => glyph))]);
}

/**
 * Writes a table `GSUB` or `GPOS` with one lookup for each feature, for all scripts.
 * @param features Lookups by feature tag.
 */
export function writeLayout(features: Readonly<Record<string, Buffer>>): Buffer {
  const tags = Object.keys(features).sort();
  const indices = tags.map((_, i) => i);
  const scripts = Buffer.concat([
    words(1),
    Buffer.from('DFLT'),
    words(8, 4, 0, 0, 0xffff, tags.length, ...indices),
  ]);
  const featureList = Buffer.concat([
    words(tags.length),
    ...tags.flatMap((tag, i) => [Buffer.from(tag), words(2 + 6 * tags.length + 6 * i)]),
    ...indices.map((i) => words(0, 1, i)),
  ]);
  const lookups = tags.map((tag) => features[tag] ?? Buffer.alloc(0));
  const offsets = offsetsOf(lookups, 2 + 2 * lookups.length);
  const header = 10;
  return Buffer.concat([
    words(1, 0, header, header + scripts.length, header + scripts.length + featureList.length),
    scripts,
    featureList,
    words(lookups.length, ...offsets),
    ...lookups,
  ]);
}

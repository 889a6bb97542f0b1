import subsetFont from 'subset-font';

/** The tables of a font by tag. The container format is that of ISO/IEC 14496-22, clause 4. */
export type Tables = ReadonlyMap<string, Buffer>;

/** Reads the tables of a font, which HarfBuzz and the reference decoder of WOFF2 have opened. */
export async function openTables(woff2: Buffer): Promise<Tables> {
  const whole = { targetFormat: 'truetype', keepAllGlyphs: true } as const;
  const font = await subsetFont(woff2, '', whole);
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < font.readUInt16BE(4); i += 1) {
    const record = 12 + 16 * i;
    const start = font.readUInt32BE(record + 8);
    const length = font.readUInt32BE(record + 12);
    tables.set(font.toString('latin1', record, record + 4), font.subarray(start, start + length));
  }
  return tables;
}

/** Returns a required table. @throws If the font does not have it. */
export function table(tables: Tables, tag: string): Buffer {
  const found = tables.get(tag);
  if (!found) throw new Error(`The font has no table ${tag}`);
  return found;
}

/** Reads the glyph numbers by code point from the table `cmap`. */
export function readCmap(cmap: Buffer): Map<number, number> {
  const map = new Map<number, number>();
  for (let i = 0; i < cmap.readUInt16BE(2); i += 1) {
    const subtable = cmap.subarray(cmap.readUInt32BE(8 + 8 * i));
    const format = subtable.readUInt16BE(0);
    if (format === 4) readSegments(subtable, map);
    if (format === 12) readGroups(subtable, map);
  }
  return map;
}

function readGroups(subtable: Buffer, map: Map<number, number>): void {
  for (let i = 0; i < subtable.readUInt32BE(12); i += 1) {
    const group = 16 + 12 * i;
    const start = subtable.readUInt32BE(group);
    const glyph = subtable.readUInt32BE(group + 8);
    for (let code = start; code <= subtable.readUInt32BE(group + 4); code += 1) {
      map.set(code, glyph + code - start);
    }
  }
}

function readSegments(subtable: Buffer, map: Map<number, number>): void {
  const size = subtable.readUInt16BE(6);
  for (let i = 0; i < size; i += 2) {
    const end = subtable.readUInt16BE(14 + i);
    const start = subtable.readUInt16BE(16 + size + i);
    const delta = subtable.readUInt16BE(16 + 2 * size + i);
    const rangeAt = 16 + 3 * size + i;
    const range = subtable.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const found =
        range === 0 ? code : subtable.readUInt16BE(rangeAt + range + 2 * (code - start));
      if (range === 0 || found !== 0) map.set(code, (found + delta) & 0xffff);
    }
  }
}

/** Writes the table `cmap` in format 12, which covers all of Unicode. @param codes Sorted. */
export function writeCmap(codes: readonly (readonly [code: number, glyph: number])[]): Buffer {
  const groups: { start: number; end: number; glyph: number }[] = [];
  for (const [code, glyph] of codes) {
    const last = groups.at(-1);
    if (last && code === last.end + 1 && glyph === last.glyph + code - last.start) last.end = code;
    else groups.push({ start: code, end: code, glyph });
  }
  const data = Buffer.alloc(12 + 16 + 12 * groups.length);
  data.writeUInt16BE(1, 2);
  data.writeUInt16BE(3, 4);
  data.writeUInt16BE(10, 6);
  data.writeUInt32BE(12, 8);
  data.writeUInt16BE(12, 12);
  data.writeUInt32BE(16 + 12 * groups.length, 16);
  data.writeUInt32BE(groups.length, 24);
  groups.forEach(({ start, end, glyph }, i) => {
    data.writeUInt32BE(start, 28 + 12 * i);
    data.writeUInt32BE(end, 32 + 12 * i);
    data.writeUInt32BE(glyph, 36 + 12 * i);
  });
  return data;
}

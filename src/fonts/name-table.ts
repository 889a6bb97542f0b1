import { words } from './layout.ts';

/** Name identifiers: copyright, family, style, full name, PostScript name. */
const kept = new Set([0, 1, 2, 4, 6]);

/** Platform and language of names: Windows, English of the United States. */
const windows = 3;
const english = 0x0409;

/** Reduces a table `name` to the English names that programs ask for, and the copyright. */
export function keepNames(name: Buffer): Buffer {
  const storage = name.subarray(name.readUInt16BE(4));
  const records: Buffer[] = [];
  const texts: Buffer[] = [];
  let offset = 0;
  for (let i = 0; i < name.readUInt16BE(2); i += 1) {
    const [platform = 0, encoding = 0, language = 0, id = 0, length = 0, at = 0] = Array.from(
      { length: 6 },
      (_, k) => name.readUInt16BE(6 + 12 * i + 2 * k),
    );
    if (platform !== windows || language !== english || !kept.has(id)) continue;
    records.push(words(platform, encoding, language, id, length, offset));
    texts.push(storage.subarray(at, at + length));
    offset += length;
  }
  const head = words(0, records.length, 6 + 12 * records.length);
  return Buffer.concat([head, ...records, ...texts]);
}

import { readFile } from 'node:fs/promises';
import subsetFont from 'subset-font';
import { readCmap } from './cmap.ts';
import { mergeFonts } from './merge.ts';
import { readTables, table } from './sfnt.ts';
import { fontFile, numberedSubsets, type Typeface } from './sources.ts';

const keepFeatures = ['ccmp', 'locl', 'vert', 'halt', 'vhal'];

interface Part {
  font: Buffer;
  codes: ReadonlySet<number>;
}

/** Cuts fonts with the wanted characters and no others. */
export interface Subsetter {
  /** A WOFF2 font with TrueType outlines; null if the typeface has none of the characters. */
  cut: (characters: Iterable<string>) => Promise<Buffer | null>;
  /** The characters that it does not have. */
  lacking: (characters: Iterable<string>) => Promise<string[]>;
}

/**
 * A subsetter for a typeface; its files are read once, as they are needed.
 * @param typefaces The typeface, then those that help out where it lacks a character.
 */
export function createSubsetter(typefaces: readonly Typeface[]): Subsetter {
  const parts = new Map<string, Promise<Part>>();
  const part = (file: string): Promise<Part> => {
    const known = parts.get(file) ?? readPart(file);
    parts.set(file, known);
    return known;
  };
  const faces = typefaces.map((typeface) => ({
    main: fontFile(typeface, typeface.main),
    numbered: numberedSubsets(typeface),
    typeface,
  }));
  const find = async (code: number): Promise<string | null> => {
    for (const { main, numbered, typeface } of faces) {
      if ((await part(main)).codes.has(code)) return main;
      const name = numbered.get(code);
      const file = name === undefined ? main : fontFile(typeface, name);
      if ((await part(file)).codes.has(code)) return file;
    }
    return null;
  };
  const places = async (characters: Iterable<string>): Promise<Map<string | null, string[]>> => {
    const found = new Map<string | null, string[]>();
    for (const character of [...new Set(characters)].sort()) {
      const file = await find(character.codePointAt(0) ?? 0);
      found.set(file, [...(found.get(file) ?? []), character]);
    }
    return found;
  };

  return {
    lacking: async (characters) => (await places(characters)).get(null) ?? [],
    cut: async (characters) => {
      const pieces: Buffer[] = [];
      for (const [file, own] of await places(characters)) {
        if (file === null) continue;
        const { font } = await part(file);
        const options = { targetFormat: 'truetype', keepFeatures, noHinting: true } as const;
        pieces.push(await subsetFont(font, own.join(''), options));
      }
      const [typeface] = typefaces;
      if (pieces.length === 0 || !typeface) return null;
      const merged = mergeFonts(pieces, typeface.language);
      return subsetFont(merged, '', { targetFormat: 'woff2', keepAllGlyphs: true });
    },
  };
}

async function readPart(file: string): Promise<Part> {
  const whole = { targetFormat: 'truetype', keepAllGlyphs: true } as const;
  const font = await subsetFont(await readFile(file), '', whole);
  return { font, codes: new Set(readCmap(table(readTables(font), 'cmap')).keys()) };
}

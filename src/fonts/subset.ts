import { readFile } from 'node:fs/promises';
import subsetFont from 'subset-font';
import { onceEach } from '../lib/load-once.ts';
import { readCmap } from './cmap.ts';
import { mergeFonts } from './merge.ts';
import { readTables, table } from './sfnt.ts';
import { fontFile, numberedSubsets, typefacesFor, type Typeface } from './sources.ts';
import type { Variant } from '../schema/common.ts';

const keepFeatures = ['ccmp', 'locl', 'vert', 'halt', 'vhal'];

/** A font file of a package. */
interface SourceFont {
  /** TrueType. */
  font: Buffer;
  /** The code points that it has glyphs for. */
  codes: ReadonlySet<number>;
}

/** Creates fonts with the given characters and no others. */
export interface Subsetter {
  /** A WOFF2 font with TrueType outlines; null if the typeface has none of the characters. */
  cut: (characters: Iterable<string>) => Promise<Buffer | null>;
  /** The characters that none of the typefaces has. */
  lacking: (characters: Iterable<string>) => Promise<string[]>;
}

/**
 * Creates a subsetter for a typeface; font files are read on demand, each once.
 * @param typefaces The typeface and its fallbacks for missing characters, in order.
 */
export function createSubsetter(typefaces: readonly Typeface[]): Subsetter {
  const files = onceEach(readSource);
  const faces = typefaces.map((typeface) => ({
    main: fontFile(typeface, typeface.main),
    numbered: numberedSubsets(typeface),
    typeface,
  }));
  const find = async (code: number): Promise<string | null> => {
    for (const { main, numbered, typeface } of faces) {
      if ((await files.get(main)).codes.has(code)) return main;
      const name = numbered.get(code);
      const file = name === undefined ? main : fontFile(typeface, name);
      if ((await files.get(file)).codes.has(code)) return file;
    }
    return null;
  };
  const byFile = async (characters: Iterable<string>): Promise<Map<string | null, string[]>> => {
    const found = new Map<string | null, string[]>();
    for (const character of [...new Set(characters)].sort()) {
      const file = await find(character.codePointAt(0) ?? 0);
      found.set(file, [...(found.get(file) ?? []), character]);
    }
    return found;
  };

  return {
    lacking: async (characters) => (await byFile(characters)).get(null) ?? [],
    cut: async (characters) => {
      const pieces: Buffer[] = [];
      for (const [file, own] of await byFile(characters)) {
        if (file === null) continue;
        const { font } = await files.get(file);
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

/** Finds the characters that no typeface has of those that texts in a script are set in. */
export function createGlyphCheck(): (
  variant: Variant,
  characters: Iterable<string>,
) => Promise<string[]> {
  const subsetters = new Map<Variant, Subsetter>();
  return (variant, characters) => {
    const subsetter = subsetters.get(variant) ?? createSubsetter(typefacesFor(variant, 'text'));
    subsetters.set(variant, subsetter);
    return subsetter.lacking(characters);
  };
}

async function readSource(file: string): Promise<SourceFont> {
  const whole = { targetFormat: 'truetype', keepAllGlyphs: true } as const;
  const font = await subsetFont(await readFile(file), '', whole);
  return { font, codes: new Set(readCmap(table(readTables(font), 'cmap')).keys()) };
}

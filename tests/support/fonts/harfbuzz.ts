import { readFile } from 'node:fs/promises';
import subsetFont from 'subset-font';
import { fontFile, numberedSubsets, typefacesFor, type Role } from '../../../src/fonts/sources.ts';
import type { Variant } from '../../../src/schema/common.ts';

/** The features that the fonts of a site keep. */
const keepFeatures = ['ccmp', 'locl', 'vert', 'halt', 'vhal'];

/**
 * HarfBuzz's subsets of the package files that have some of the characters, in the order in which they are
 * to be used.
 */
export async function harfbuzzSubsets(
  variant: Variant,
  role: Role,
  characters: string,
  targetFormat: 'truetype' | 'woff2',
): Promise<Buffer[]> {
  const files = typefacesFor(variant, role).flatMap((typeface) => {
    const numbered = numberedSubsets(typeface);
    const parts = [...characters].flatMap((one) => numbered.get(one.codePointAt(0) ?? 0) ?? []);
    return [typeface.main, ...new Set(parts)].map((part) => fontFile(typeface, part));
  });
  return Promise.all(
    files.map(async (file) =>
      subsetFont(await readFile(file), characters, { targetFormat, keepFeatures, noHinting: true }),
    ),
  );
}

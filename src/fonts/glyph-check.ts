import type { Variant } from '../schema/common.ts';
import { donorsIn } from './donors.ts';
import { lackingIn } from './subset.ts';

/**
 * Finds the characters that no typeface has of those that texts in a script are set in.
 * @param cacheDir The folder of the donors.
 */
export function createGlyphCheck(
  cacheDir: string,
): (variant: Variant, characters: Iterable<string>) => Promise<string[]> {
  const openDonors = donorsIn(cacheDir);
  return async (variant, characters) => lackingIn(characters, await openDonors(variant, 'text'));
}

import { fontCache } from '../../../src/build/settings.ts';
import { compressFont } from '../../../src/fonts/compress-font.ts';
import { donorsIn } from '../../../src/fonts/donors.ts';
import type { Role } from '../../../src/fonts/sources.ts';
import { cutSubset } from '../../../src/fonts/subset.ts';
import type { Variant } from '../../../src/schema/common.ts';
import { root } from '../edition.ts';

export const openDonors = donorsIn(fontCache(root));

/** A WOFF2 font with the characters; null if the typefaces have none of them. */
export async function cutFont(
  variant: Variant,
  role: Role,
  characters: string,
): Promise<Buffer | null> {
  const content = cutSubset(characters, await openDonors(variant, role));
  return content && compressFont(content);
}

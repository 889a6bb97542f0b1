import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Variant } from '../schema/common.ts';
import type { OpenDonors } from './donors.ts';
import type { Role } from './sources.ts';
import { cutSubset } from './subset.ts';

/** A requested subset. */
export interface Cut {
  variant: Variant;
  role: Role;
  characters: string;
}

/** Called with the number of steps; returns progress callbacks. */
export type BeginCount = (total: number) => { step: () => void; stop: () => void };

const compress = promisify(brotliCompress);

/** Brotli quality: 10 and 11 save 5 % of the bytes and take twenty and fifty times as long. */
const quality = 5;

/** Creates a WOFF2 font; null if the typefaces have none of the characters. */
export async function cutFont(
  { variant, role, characters }: Cut,
  openDonors: OpenDonors,
): Promise<Buffer | null> {
  const content = cutSubset(characters, await openDonors(variant, role));
  if (!content) return null;
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_SIZE_HINT]: content.data.length };
  return content.pack(await compress(content.data, { params }));
}

import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Woff2Content } from './woff2/container.ts';

const compress = promisify(brotliCompress);

/** Brotli quality: 10 and 11 save 5 % of the bytes and take twenty and fifty times as long. */
const quality = 5;

/** Compresses a font into a WOFF2 file. */
export async function compressFont(content: Woff2Content): Promise<Buffer> {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_SIZE_HINT]: content.data.length };
  return content.pack(await compress(content.data, { params }));
}

import { encode } from 'uqr';

/** A QR code (ISO/IEC 18004) as an SVG path, one unit a module, without quiet zone. */
export interface QrCode {
  /** Modules on a side. */
  size: number;
  /** Path data for a stroke of one unit along the middle of the rows; the first row is at y = 0. */
  path: string;
}

/** Encodes a text with error correction level M, so that it can be scanned from print. */
export function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: 0 });
  const path = data.map((row, y) => rowPath(row, y)).join('');
  return { size, path };
}

/** Black runs as lines and white runs as moves, which is shorter than rectangles. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = `M0 ${y}`;
  for (let x = 0; x < row.length;) {
    let end = x;
    while (end < row.length && row[end] === row[x]) end += 1;
    if (row[x]) path += `h${end - x}`;
    else if (end < row.length) path += `m${end - x} 0`;
    x = end;
  }
  return path;
}

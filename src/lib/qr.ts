import { encode } from 'uqr';

/**
 * A QR code (ISO/IEC 18004) as one SVG path to be stroked a unit wide, a unit to a module, without
 * quiet zone. The middle of the first row is at 0.
 */
export interface QrCode {
  /** Modules on a side. */
  size: number;
  /** To be drawn with a stroke of one unit, along the middle of the rows: the first is at y = 0. */
  path: string;
}

/** The QR code of a text, with medium error correction: it may be scanned from newsprint. */
export function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: 0 });
  const path = data.map((row, y) => rowPath(row, y)).join('');
  return { size, path };
}

/** Runs of black as strokes, of white as moves: much shorter than rectangles. */
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

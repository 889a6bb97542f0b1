import { encode } from 'uqr';

/** A QR code (ISO/IEC 18004) as one SVG path, a unit to a module, without quiet zone. */
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

function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  let pen = 0;
  for (let x = 0; x < row.length;) {
    let end = x;
    while (row[end]) end += 1;
    if (end > x) {
      path += path === '' ? `M${x} ${y}` : `m${x - pen} 0`;
      path += `h${end - x}`;
      pen = end;
    }
    x = Math.max(end, x + 1);
  }
  return path;
}

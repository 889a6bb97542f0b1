import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { qrCode } from '../../../src/lib/qr.ts';

/** Paints the path of a code, eight pixels to a module, with a quiet zone of four modules. */
function paint({ size, path }: { size: number; path: string }): {
  data: Uint8ClampedArray;
  width: number;
} {
  const scale = 8;
  const width = (size + 8) * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, y, runs = ''] of path.matchAll(/M0 (\d+)([hm\d ]*)/gu)) {
    let x = 0;
    for (const [, command, text] of runs.matchAll(/([hm])(\d+)/gu)) {
      const length = Number(text);
      for (let row = 0; row < scale && command === 'h'; row += 1) {
        const start = ((Number(y) + 4) * scale + row) * width + (x + 4) * scale;
        for (let i = start; i < start + length * scale; i += 1) data.fill(0, i * 4, i * 4 + 3);
      }
      x += length;
    }
  }
  return { data, width };
}

test('a reader of QR codes reads the address', () => {
  const address = 'https://kanben.example/2022-11-01/1/2/';
  const { data, width } = paint(qrCode(address));
  expect(jsQR(data, width, width)?.data).toBe(address);
});

import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { qrCode } from '../../../src/output/qr.ts';

/** Paints the path of a code, eight pixels to a module, with a quiet zone of four modules. */
function paint({ size, path }: { size: number; path: string }): {
  data: Uint8ClampedArray;
  width: number;
} {
  const scale = 8;
  const width = (size + 8) * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu)) {
    for (let row = 0; row < scale; row += 1) {
      const start = ((Number(y) + 4) * scale + row) * width + (Number(x) + 4) * scale;
      for (let i = start; i < start + Number(length) * scale; i += 1)
        data.fill(0, i * 4, i * 4 + 3);
    }
  }
  return { data, width };
}

test('a reader of QR codes reads the address', () => {
  const address = 'https://kanben.example/2022-11-01/1/2/';
  const { data, width } = paint(qrCode(address));
  expect(jsQR(data, width, width)?.data).toBe(address);
});

import { crc32, deflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';

/** Between two shades of a channel: finer ones are neither seen nor compared. */
const step = 17;

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
};

/**
 * A picture as a PNG of few colours, a third as large: every channel in sixteen shades.
 * @throws Error If it has more than 256 of them, as a photograph has.
 */
export async function fewColours(png: Buffer): Promise<Buffer> {
  const image = await loadImage(png);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);

  const palette = new Map<number, number>();
  // A row begins with its filter, which is none.
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at += 1) {
    const shade = (channel: number): number =>
      Math.round((data[at * 4 + channel] ?? 0) / step) * step;
    const colour = (shade(0) << 16) | (shade(1) << 8) | shade(2);
    const index = palette.get(colour) ?? palette.size;
    palette.set(colour, index);
    rows[at + Math.floor(at / width) + 1] = index;
  }
  if (palette.size > 256) throw new Error(`The picture has ${palette.size} colours.`);

  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits for a pixel, which is a place in the palette.
  head.set([8, 3, 0, 0, 0], 8);
  const colours = [...palette.keys()].flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(colours)),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

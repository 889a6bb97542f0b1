import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { largestPicture, pictureType, publishedWidths } from '../edition/pictures.ts';
import { problem, type Place, type Problem } from '../problems/problem.ts';
import type { PictureSize } from '../schema/picture.ts';

/** A picture in the folder of an issue. */
interface NamedPicture extends PictureSize {
  /** The id of the issue. */
  issue: string;
  image: string;
  /** A place that refers to it. */
  place: Place;
}

interface PreparePicturesOptions {
  contentDir: string;
  pictures: readonly NamedPicture[];
  /** Cache of published pictures for the next build; other files in it are removed. */
  cacheDir: string;
  /** Called with the number of pictures; returns callbacks for each one done and for the end. */
  begin: (total: number) => { step: () => void; stop: () => void };
}

/** Part of the cache key; increase it when the same file is published as different bytes. */
const format = 1;

/** Encoders for the full size, by type; the quality is visually indistinguishable from the file. */
const encoders: Readonly<Record<string, (picture: Sharp) => Sharp>> = {
  jpeg: (picture) => picture.jpeg({ quality: 90 }),
  png: (picture) => picture.png({ compressionLevel: 9 }),
  webp: (picture) => picture.webp({ quality: 90 }),
  avif: (picture) => picture.avif({ quality: 70, effort: 3 }),
};

/**
 * Re-encodes a picture for publication: upright, in sRGB and without metadata such as EXIF or GPS
 * position. The result is cached by the content of the file.
 * @param width One of its published widths, as WebP, or null for its own size and type.
 * @throws If the file cannot be decoded completely.
 */
export async function publishPicture(
  path: string,
  width: number | null,
  cacheDir: string,
): Promise<Buffer> {
  const bytes = await readFile(path);
  return publish(bytes, pictureType(path), width, join(cacheDir, keyOf(bytes)));
}

/**
 * Creates all published pictures in the cache, where later steps find them, and removes all other
 * files from the cache.
 * @returns A problem for each picture that cannot be decoded.
 */
export async function preparePictures({
  contentDir,
  pictures,
  cacheDir,
  begin,
}: PreparePicturesOptions): Promise<Problem[]> {
  const problems: Problem[] = [];
  const keys = new Set<string>();
  const progress = begin(pictures.length);
  try {
    // Sequential: each may need several hundred megabytes and is encoded on all processors.
    for (const picture of pictures) {
      const bytes = await readFile(join(contentDir, 'issues', picture.issue, picture.image));
      const key = keyOf(bytes);
      keys.add(key);
      try {
        for (const width of [null, ...publishedWidths(picture)]) {
          await publish(bytes, pictureType(picture.image), width, join(cacheDir, key));
        }
      } catch {
        problems.push(problem('picture-damaged', picture.place, { image: picture.image }));
      }
      progress.step();
    }
  } finally {
    progress.stop();
  }
  const kept = await readdir(cacheDir).catch(() => []);
  const unused = kept.filter((name) => !keys.has(name));
  await Promise.all(
    unused.map((name) => rm(join(cacheDir, name), { recursive: true, force: true })),
  );
  return problems;
}

const keyOf = (bytes: Buffer): string =>
  createHash('sha256').update(`${format} ${sharp.versions.sharp} `).update(bytes).digest('hex');

async function publish(
  bytes: Buffer,
  type: string | null,
  width: number | null,
  folder: string,
): Promise<Buffer> {
  const file = join(folder, `${type}-${width ?? 'full'}`);
  const kept = await readFile(file).catch(() => null);
  if (kept !== null) return kept;
  const upright = sharp(bytes, { limitInputPixels: largestPicture.pixels, failOn: 'error' });
  const drawn = await encode(upright.autoOrient(), type, width).toBuffer();
  await mkdir(folder, { recursive: true });
  const part = `${file}.${randomUUID()}`;
  await writeFile(part, drawn);
  await rename(part, file);
  return drawn;
}

function encode(picture: Sharp, type: string | null, width: number | null): Sharp {
  if (width !== null) return picture.resize({ width }).webp({ quality: 80 });
  const encoder = type === null ? undefined : encoders[type];
  if (!encoder) throw new Error(`No picture of type ${type} is published.`);
  return encoder(picture);
}

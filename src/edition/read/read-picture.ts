import sharp from 'sharp';
import type { FileSource } from '../../lib/file-source.ts';
import type { PictureSize } from '../../schema/picture.ts';
import { largestPicture, pictureType } from '../pictures.ts';

/** What a file is, whatever its name says. */
export interface PictureFacts extends PictureSize {
  bytes: number;
  /** `jpeg`, `png` …; null where it is no picture. */
  type: string | null;
}

/**
 * What is known of a file that may be a picture, from its size and its header: nothing is decoded.
 * @throws If the file is not there.
 */
export async function readPicture(source: FileSource, path: string): Promise<PictureFacts> {
  const bytes = await source.size(path);
  const unread = { bytes, type: null, width: 0, height: 0 };
  if (pictureType(path) === null || bytes === 0 || bytes > largestPicture.bytes) return unread;
  const metadata = await sharp(await source.read(path), { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (metadata === null) return unread;
  const { format, compression, autoOrient } = metadata;
  const type = format === 'heif' && compression === 'av1' ? 'avif' : format;
  return { bytes, type, width: autoOrient.width, height: autoOrient.height };
}

import sharp from 'sharp';
import type { FileSource } from '../../lib/file-source.ts';
import type { PictureSize } from '../../schema/picture.ts';
import { largestPicture, pictureType } from '../pictures.ts';

/** Properties of a file by its content, independent of its extension. */
export interface PictureFacts extends PictureSize {
  bytes: number;
  /** `jpeg`, `png` …; null if it is not a picture or was not read. */
  type: string | null;
}

/**
 * Reads size and header of a file that may be a picture, without decoding pixels.
 * @throws If the file does not exist.
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

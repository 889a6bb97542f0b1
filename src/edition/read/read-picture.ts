import { stat } from 'node:fs/promises';
import sharp from 'sharp';
import { largestPicture, pictureType, type PictureFacts } from '../../check/check-pictures.ts';

/**
 * What is known of a file that may be a picture, from its size and its header: nothing is decoded.
 * @throws If the file is not there.
 */
export async function readPicture(path: string): Promise<PictureFacts> {
  const { size: bytes } = await stat(path);
  const unread = { bytes, type: null, width: 0, height: 0 };
  if (pictureType(path) === null || bytes > largestPicture.bytes) return unread;
  const metadata = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (metadata === null) return unread;
  const { format, compression, autoOrient } = metadata;
  const type = format === 'heif' && compression === 'av1' ? 'avif' : format;
  return { bytes, type, width: autoOrient.width, height: autoOrient.height };
}

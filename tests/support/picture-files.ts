import sharp, { type Sharp } from 'sharp';

/** A plain picture of a size, to be encoded. */
export const plainPicture = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#7a6a52' }, limitInputPixels: false });

/** A photograph as a phone leaves it: on its side, with the place where it was taken. */
export const photograph = (width: number, height: number): Promise<Buffer> =>
  plainPicture(width, height)
    .jpeg()
    .withExif({
      IFD0: { Artist: 'Li Xiaoli' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();

/** A picture of 200 megapixels in a file of half a megabyte. */
export const hugePicture = (): Promise<Buffer> =>
  plainPicture(20_000, 10_000).png({ compressionLevel: 9 }).toBuffer();

export const scriptedSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

import type { PictureSize } from '../schema/picture.ts';

/** Attributes of an `img` element. */
export interface PictureSource extends PictureSize {
  /** URL of the picture in full size. */
  src: string;
  /** Published sizes for the browser to choose from; null if there are no reduced copies. */
  srcset: string | null;
}

/** Widths in pixels of the reduced copies of a picture. */
const smallerWidths = [400, 800, 1600, 2400] as const;

/** The widths of a picture's reduced copies: those smaller than its own. */
export const publishedWidths = ({ width }: PictureSize): number[] =>
  smallerWidths.filter((smaller) => smaller < width);

/** URL of the folder with an issue's pictures. @param base The site's folder on its host. */
export const pictureFolder = (issue: string, base: string): string => `${base}pictures/${issue}/`;

/**
 * The path of a picture relative to the folder with the issue's pictures.
 * @param width One of its published widths, or null for its own.
 * @example `李小丽.jpg`, `400/李小丽.jpg.webp`
 */
export const picturePath = (image: string, width: number | null): string =>
  width === null ? image : `${width}/${image}.webp`;

/**
 * URLs and size of a picture.
 * @param folder URL of the folder with the issue's pictures, with a trailing slash.
 */
export function pictureSource(folder: string, image: string, size: PictureSize): PictureSource {
  const address = (width: number | null): string =>
    folder + picturePath(encodeURIComponent(image), width);
  const widths = publishedWidths(size);
  const choices = widths.map((width) => `${address(width)} ${width}w`);
  const isLargest = size.width <= Math.max(...smallerWidths);
  if (isLargest) choices.push(`${address(null)} ${size.width}w`);
  const srcset = widths.length > 0 ? choices.join(', ') : null;
  return { src: address(null), srcset, width: size.width, height: size.height };
}

/** Upper limits. A page of the largest newspaper formats has 60 megapixels at 400 dpi. */
export const largestPicture = { bytes: 64 * 1024 * 1024, pixels: 100_000_000 } as const;

/** Picture types supported by browsers, by file extension. */
const typesByEnding: Readonly<Record<string, string>> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
};

/** The picture type by file extension: `jpeg` …; null if it cannot be published. */
export function pictureType(name: string): string | null {
  const ending = endingOf(name);
  return Object.hasOwn(typesByEnding, ending) ? (typesByEnding[ending] ?? null) : null;
}

/** The file extension in lower case, without the dot; empty if there is none. */
export const endingOf = (name: string): string =>
  /\.(?<ending>[^.]*)$/u.exec(name)?.groups?.['ending']?.toLowerCase() ?? '';

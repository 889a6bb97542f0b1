import type { PictureSize } from '../schema/picture.ts';

/** What a page says of a picture. */
export interface PictureSource extends PictureSize {
  /** The address of the picture in its full size. */
  src: string;
  /** Addresses of the sizes that a browser chooses from; null for a picture that is small. */
  srcset: string | null;
}

/** Widths in pixels that a picture is also published in, where it is wider. */
const smallerWidths = [400, 800, 1600, 2400] as const;

/** The widths that a picture is published in beside its own: never more pixels than it has. */
export const publishedWidths = ({ width }: PictureSize): number[] =>
  smallerWidths.filter((smaller) => smaller < width);

/** The address of an issue's folder of pictures. @param base The site's folder on its host. */
export const pictureFolder = (issue: string, base: string): string => `${base}pictures/${issue}/`;

/**
 * The path of a picture below the issue's folder of pictures.
 * @param width One of its published widths, or null for its own.
 * @example `李小丽.jpg`, `400/李小丽.jpg.webp`
 */
export const picturePath = (image: string, width: number | null): string =>
  width === null ? image : `${width}/${image}.webp`;

/**
 * Addresses and size of a picture.
 * @param folder The address of the issue's folder of pictures, with a slash at its end.
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

/** A page of the largest newspapers, scanned at 400 dpi, has 60 megapixels. */
export const largestPicture = { bytes: 64 * 1024 * 1024, pixels: 100_000_000 } as const;

/** Types of pictures that browsers show, by the ending of a file's name. */
const typesByEnding: Readonly<Record<string, string>> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
};

/** The type that a file has by the ending of its name: `jpeg` …; null if it cannot be published. */
export function pictureType(name: string): string | null {
  const ending = endingOf(name);
  return Object.hasOwn(typesByEnding, ending) ? (typesByEnding[ending] ?? null) : null;
}

/** The ending of a file's name in lower case, without the dot; empty if there is none. */
export const endingOf = (name: string): string =>
  /\.(?<ending>[^.]*)$/u.exec(name)?.groups?.['ending']?.toLowerCase() ?? '';

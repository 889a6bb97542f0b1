import type { PictureSize } from '../schema/picture.ts';
import { problem, type Place, type Problem } from '../problems/problem.ts';

/** What a file says of itself, without its name. */
export interface PictureFacts extends PictureSize {
  bytes: number;
  /** `jpeg`, `png` …; null where it is no picture. */
  type: string | null;
}

/** The files of an issue's folder that are no texts. */
export interface PictureFiles {
  files: ReadonlyMap<string, PictureFacts>;
  /** Names of symbolic links, wherever they lead. */
  links: ReadonlySet<string>;
}

/** A picture that an issue names and that can be published. */
export interface IssuePicture extends PictureSize {
  image: string;
  /** Where it is named first. */
  place: Place;
}

/** A picture, or none, where a file names it. */
export interface NamedPicture {
  image: string | null;
  place: Place;
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

const adviceByEnding: Readonly<Record<string, string>> = {
  svg: 'SVG 里可以藏有程序，不予发布：用制图软件导出为 PNG，再改 image',
  heic: '手机照片请导出或转存为 JPEG，再改 image',
  heif: '手机照片请导出或转存为 JPEG，再改 image',
  tif: '扫描件请另存为 JPEG 或 PNG，再改 image',
  tiff: '扫描件请另存为 JPEG 或 PNG，再改 image',
  pdf: '把要用的那一页导出为 PNG 或 JPEG，再改 image',
};

/** The type that a file has by the ending of its name: `jpeg` …; null if it cannot be published. */
export function pictureType(name: string): string | null {
  const ending = endingOf(name);
  return Object.hasOwn(typesByEnding, ending) ? (typesByEnding[ending] ?? null) : null;
}

const endingOf = (name: string): string =>
  /\.(?<ending>[^.]*)$/u.exec(name)?.groups?.['ending']?.toLowerCase() ?? '';

/**
 * What keeps a picture from being published: at most one problem.
 * @param image As `issue.yaml` or a figure names it.
 */
export function checkPicture(
  image: string,
  { files, links }: PictureFiles,
  place: Place,
): Problem[] {
  if (/[\/\\]|^[a-z]+:/iu.test(image)) return [problem('picture-place', place, { image })];
  if (links.has(image)) return [problem('file-link', place, { name: image })];
  const facts = files.get(image);
  if (!facts) return [problem('figure-file-missing', place, { image })];

  const type = pictureType(image);
  if (type === null) {
    const remedy = adviceByEnding[endingOf(image)] ?? '导出为 JPEG 或 PNG，再改 image';
    return [problem('picture-kind', place, { image, remedy })];
  }
  const { bytes, width, height } = facts;
  if (bytes > largestPicture.bytes) {
    const size = `${Math.ceil(bytes / 1024 / 1024)} MB`;
    const most = `${largestPicture.bytes / 1024 / 1024} MB`;
    return [problem('picture-large', place, { image, size, most })];
  }
  if (facts.type !== type) {
    const actual = bytes === 0 ? '空文件' : (facts.type?.toUpperCase() ?? '不是图片，或已损坏');
    return [problem('picture-type', place, { image, type: type.toUpperCase(), actual })];
  }
  if (width * height > largestPicture.pixels) {
    const size = `${width}×${height} 像素`;
    const most = `${largestPicture.pixels / 10_000} 万像素`;
    return [problem('picture-large', place, { image, size, most })];
  }
  return [];
}

/**
 * Checks the pictures that an issue names.
 * @returns Every picture without a problem once, and all problems.
 */
export function checkPictures(
  named: readonly NamedPicture[],
  files: PictureFiles,
): { publishable: IssuePicture[]; problems: Problem[] } {
  const publishable = new Map<string, IssuePicture>();
  const problems = named.flatMap(({ image, place }) => {
    if (image === null) return [];
    const found = checkPicture(image, files, place);
    const facts = files.files.get(image);
    if (found.length === 0 && facts && !publishable.has(image)) {
      publishable.set(image, { image, place, width: facts.width, height: facts.height });
    }
    return found;
  });
  return { publishable: [...publishable.values()], problems };
}

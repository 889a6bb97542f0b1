import { endingOf, largestPicture, pictureType } from '../edition/pictures.ts';
import type { LocatedArticle } from '../edition/read/read-article.ts';
import { soundArticles, type IssueReading } from '../edition/read/read-issue.ts';
import type { YamlSource } from '../edition/read/parse-yaml.ts';
import { problem, type Place, type Problem } from '../problems/problem.ts';
import type { IssueData } from '../schema/issue.ts';
import type { PictureSize } from '../schema/picture.ts';

/** The files of an issue's folder that are not texts, and the names of symbolic links. */
export type PictureFiles = Pick<IssueReading, 'files' | 'links'>;

/** A picture used in an issue and without problems. */
export interface PublishablePicture extends PictureSize {
  /** The id of the issue. */
  issue: string;
  image: string;
  /** The first place that refers to it. */
  place: Place;
}

/** A reference to a picture; null where the file gives none. */
interface NamedPicture {
  image: string | null;
  place: Place;
}

const adviceByEnding: Readonly<Record<string, string>> = {
  svg: 'SVG 里可以藏有程序，不予发布：用制图软件导出为 PNG，再改 image',
  heic: '手机照片请导出或转存为 JPEG，再改 image',
  heif: '手机照片请导出或转存为 JPEG，再改 image',
  tif: '扫描件请另存为 JPEG 或 PNG，再改 image',
  tiff: '扫描件请另存为 JPEG 或 PNG，再改 image',
  pdf: '把要用的那一页导出为 PNG 或 JPEG，再改 image',
};

/**
 * Checks whether a picture can be published; returns at most one problem.
 * @param image The value of `image` in `issue.yaml` or a figure.
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
 * Checks the pictures used in an issue.
 * @returns Every picture without a problem once, and all problems.
 */
export function checkPictures(issue: IssueReading): {
  publishable: PublishablePicture[];
  problems: Problem[];
} {
  const named = [
    ...(issue.data ? pageImages(issue.data, issue.yaml) : []),
    ...soundArticles(issue).flatMap(figureImages),
  ];
  const publishable = new Map<string, PublishablePicture>();
  const problems = named.flatMap(({ image, place }) => {
    if (image === null) return [];
    const found = checkPicture(image, issue, place);
    const facts = issue.files.get(image);
    if (found.length === 0 && facts && !publishable.has(image)) {
      const { width, height } = facts;
      publishable.set(image, { issue: issue.id, image, place, width, height });
    }
    return found;
  });
  return { publishable: [...publishable.values()], problems };
}

const pageImages = ({ pages }: IssueData, yaml: YamlSource): NamedPicture[] =>
  pages.map(({ image }, i) => ({ image, place: yaml.placeOf(['pages', i, 'image']) }));

const figureImages = ({ data, yaml }: LocatedArticle): NamedPicture[] =>
  data.figures.map(({ image }, i) => ({ image, place: yaml.placeOf(['figures', i, 'image']) }));

import type { Element, Root, RootContent } from 'hast';
import type { PictureSource } from '../edition/pictures.ts';
import type { Figure } from '../schema/article.ts';
import { element, requireBlock } from './hast.ts';

export interface FigureLabels {
  /** Shown instead of a picture of the source that the edition does not have. */
  pictureAbsent: string;
  /** Shown after a caption by the editor. */
  byEditor: string;
  /** The addresses and size of a picture in the folder. */
  picture: (image: string) => PictureSource;
}

interface Options {
  figures: readonly Figure[];
  labels: FigureLabels;
}

/**
 * Inserts figures at their positions; one without a position above the text. One inside a paragraph is
 * inserted after it, as a paragraph cannot contain a figure in HTML.
 * @throws If its paragraph does not exist, which `check` refuses.
 */
export default function rehypeFigures({ figures, labels }: Options) {
  return (tree: Root): undefined => {
    const above = figures.filter(({ place }) => place === null);
    tree.children.unshift(...above.map((figure) => figureElement(figure, labels)));
    for (const figure of figures) {
      if (figure.place === null) continue;
      const { position, paragraph } = figure.place;
      const anchor = requireBlock(tree, paragraph);
      let index = tree.children.indexOf(anchor) + (position === 'before' ? 0 : 1);
      while (position !== 'before' && isFigure(tree.children[index])) index += 1;
      tree.children.splice(index, 0, figureElement(figure, labels));
    }
  };
}

const isFigure = (node: RootContent | undefined): boolean =>
  node?.type === 'element' && node.tagName === 'figure';

function figureElement(
  { id, image, alt, caption, credit, by }: Figure,
  labels: FigureLabels,
): Element {
  const source = image === null ? null : labels.picture(image);
  const picture =
    source === null
      ? element('p', { className: ['absent'] }, labels.pictureAbsent)
      : imageElement(source, alt ?? caption ?? '');
  const words = [
    ...(caption === null ? [] : [caption]),
    ...(caption !== null && credit !== null ? ['　'] : []),
    ...(credit === null ? [] : [element('span', { className: ['credit'] }, credit)]),
    ...(by === 'editor' && (caption ?? credit) !== null
      ? [element('small', { className: ['by-editor'] }, labels.byEditor)]
      : []),
  ];
  return element(
    'figure',
    { id, ...(source && source.height > source.width ? { className: ['upright'] } : {}) },
    picture,
    ...(words.length > 0 ? [element('figcaption', {}, ...words)] : []),
  );
}

/** The width of figures, which is that of the text. */
const figureSizes = '(min-width: 44em) 42.5em, 100vw';

const imageElement = ({ src, srcset, width, height }: PictureSource, alt: string): Element =>
  element('img', {
    src,
    ...(srcset === null ? {} : { srcSet: srcset, sizes: figureSizes }),
    width,
    height,
    alt,
    loading: 'lazy',
  });

import type { Element, Root, RootContent } from 'hast';
import type { PictureSource } from '../edition/pictures.ts';
import type { Figure } from '../schema/article.ts';
import { blockById, element } from './hast.ts';

export interface FigureLabels {
  /** Said where the source had a picture that the edition lacks. */
  pictureAbsent: string;
  /** Said behind a caption that is not the source's. */
  byEditor: string;
  /** The addresses and the size of a picture file beside the article. */
  picture: (image: string) => PictureSource;
}

interface Options {
  figures: readonly Figure[];
  labels: FigureLabels;
}

/**
 * Sets figures at their places. One that interrupts a paragraph stands after it: a paragraph cannot
 * hold a figure in HTML, and its joined text is read in one piece.
 */
export default function rehypeFigures({ figures, labels }: Options) {
  return (tree: Root): undefined => {
    for (const figure of figures) {
      const { position, paragraph } = figure.place;
      const anchor = blockById(tree, paragraph);
      if (!anchor) continue;
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

/** How wide a figure is shown: the measure of the text. */
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

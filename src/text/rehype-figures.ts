import type { Element, Root, RootContent } from 'hast';
import type { Figure } from '../schema/article.ts';
import { blockById, element } from './hast.ts';

export interface FigureLabels {
  /** Said where the source had a picture that the edition lacks. */
  pictureAbsent: string;
  /** The address of a picture file beside the article. */
  pictureUrl: (image: string) => string;
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

function figureElement({ id, image, alt, caption, credit }: Figure, labels: FigureLabels): Element {
  const picture =
    image === null
      ? element('p', { className: ['absent'] }, labels.pictureAbsent)
      : element('img', {
          src: labels.pictureUrl(image),
          alt: alt ?? caption ?? '',
          loading: 'lazy',
        });
  const words = [
    ...(caption === null ? [] : [caption]),
    ...(caption !== null && credit !== null ? ['　'] : []),
    ...(credit === null ? [] : [element('span', { className: ['credit'] }, credit)]),
  ];
  return element(
    'figure',
    { id },
    picture,
    ...(words.length > 0 ? [element('figcaption', {}, ...words)] : []),
  );
}

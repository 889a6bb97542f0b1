import type { Element, Root } from 'hast';
import type { ArticleData } from '../schema/article.ts';
import { bylineAt, bylineLines } from '../schema/byline.ts';
import { element, requireBlock } from './hast.ts';

type Options = Pick<ArticleData, 'dateline' | 'datelinePosition' | 'byline' | 'bylinePosition'>;

/**
 * Inserts dateline and byline: at the start of the first paragraph (`lead`), after a paragraph (`p3`) or
 * after the body (`end`), one line for each printed line. A byline under the head is not part of the body, one
 * within the dateline is printed with it.
 * @throws If a paragraph does not exist.
 */
export default function rehypeByline({ dateline, datelinePosition, ...data }: Options) {
  return (tree: Root): undefined => {
    const lead: Element[] = [];
    const isClosing = datelinePosition === 'end';
    if (dateline !== null && !isClosing)
      lead.push(element('span', { className: ['dateline'] }, dateline));
    const runIn = bylineAt(data, 'lead');
    if (runIn !== '') lead.push(element('span', { className: ['byline'] }, runIn));
    const first = tree.children.find(
      (node): node is Element => node.type === 'element' && node.tagName === 'p',
    );
    if (first) first.children.unshift(...lead);
    else if (lead.length > 0) tree.children.unshift(element('p', {}, ...lead));

    const positions = new Set(bylineLines(data).map(({ position }) => position));
    for (const position of positions) {
      if (!/^p\d+$/u.test(position)) continue;
      const block = requireBlock(tree, position);
      const text = bylineAt(data, position);
      tree.children.splice(
        tree.children.indexOf(block) + 1,
        0,
        closing(`byline-${position}`, text),
      );
    }
    const end = [isClosing ? dateline : '', bylineAt(data, 'end')].filter(Boolean).join('\n');
    if (end !== '') tree.children.push(closing('byline', end));
  };
}

/** A byline below a paragraph or the body. */
const closing = (id: string, text: string): Element =>
  element(
    'p',
    { className: ['byline', 'byline-end'], id },
    ...text.split('\n').map((line) => element('span', {}, line)),
  );

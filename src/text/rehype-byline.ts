import type { Element, Root } from 'hast';
import type { ArticleData } from '../schema/article.ts';
import { bylineAt, bylineLines } from '../schema/byline.ts';
import { blockById, element } from './hast.ts';

type Options = Pick<ArticleData, 'dateline' | 'byline' | 'bylinePosition'>;

/**
 * Sets dateline and byline: run into the first paragraph (`lead`), below a paragraph (`p3`) or below
 * the body (`end`), one line for each printed line. A byline under the head belongs to the head, not
 * to the body.
 */
export default function rehypeByline({ dateline, ...data }: Options) {
  return (tree: Root): undefined => {
    const lead: Element[] = [];
    if (dateline !== null) lead.push(element('span', { className: ['dateline'] }, dateline));
    const runIn = bylineAt(data, 'lead');
    if (runIn !== '') lead.push(element('span', { className: ['byline'] }, runIn));
    const first = tree.children.find(
      (node): node is Element => node.type === 'element' && node.tagName === 'p',
    );
    if (first) first.children.unshift(...lead);
    else if (lead.length > 0) tree.children.unshift(element('p', {}, ...lead));

    const paragraphs = bylineLines(data).map(({ position }) => position);
    for (const position of new Set(paragraphs)) {
      const block = blockById(tree, position);
      if (!block) continue;
      const text = bylineAt(data, position);
      tree.children.splice(
        tree.children.indexOf(block) + 1,
        0,
        closing(`byline-${position}`, text),
      );
    }
    const end = bylineAt(data, 'end');
    if (end !== '') tree.children.push(closing('byline', end));
  };
}

/** A byline on lines of its own. */
const closing = (id: string, text: string): Element =>
  element(
    'p',
    { className: ['byline', 'byline-end'], id },
    ...text.split('\n').map((line) => element('span', {}, line)),
  );

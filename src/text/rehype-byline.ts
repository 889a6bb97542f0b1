import type { Element, Root } from 'hast';
import type { ArticleData } from '../schema/article.ts';
import { element } from './hast.ts';

type Options = Pick<ArticleData, 'dateline' | 'byline' | 'bylinePosition'>;

/**
 * Sets dateline and byline: run into the first paragraph (`lead`) or below the body (`end`, one
 * line for each printed line). A byline under the head belongs to the head, not to the body.
 */
export default function rehypeByline({ dateline, byline, bylinePosition }: Options) {
  return (tree: Root): undefined => {
    const lead: Element[] = [];
    if (dateline !== null) lead.push(element('span', { className: ['dateline'] }, dateline));
    if (byline !== null && bylinePosition === 'lead') {
      lead.push(element('span', { className: ['byline'] }, byline));
    }
    const first = tree.children.find(
      (node): node is Element => node.type === 'element' && node.tagName === 'p',
    );
    if (first) first.children.unshift(...lead);
    else if (lead.length > 0) tree.children.unshift(element('p', {}, ...lead));

    if (byline !== null && bylinePosition === 'end') {
      const lines = byline.split('\n').map((line) => element('span', {}, line));
      tree.children.push(
        element('p', { className: ['byline', 'byline-end'], id: 'byline' }, ...lines),
      );
    }
  };
}

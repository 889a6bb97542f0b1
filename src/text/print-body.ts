import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { SKIP, visit } from 'unist-util-visit';

interface Options {
  /** Begins every id, since several articles share a page. */
  prefix: string;
  /** The level of the article's headline; its crossheads are one below. */
  level: number;
}

/**
 * The body of an article for a page that holds several: ids made unique, crossheads at their level,
 * no buttons, and pictures in full size that do not wait to be scrolled to.
 */
export function printBody(html: string, { prefix, level }: Options): string {
  const tree: Root = fromHtml(html, { fragment: true });
  visit(tree, 'element', (node, index, parent) => {
    const { tagName, properties } = node;
    if (tagName === 'button' && parent && index !== undefined) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (typeof properties['id'] === 'string') properties['id'] = prefix + properties['id'];
    if (tagName === 'h2') node.tagName = `h${level + 1}`;
    for (const name of ['loading', 'srcSet', 'sizes']) delete properties[name];
    return undefined;
  });
  return toHtml(tree);
}

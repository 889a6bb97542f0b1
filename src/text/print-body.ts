import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { SKIP, visit } from 'unist-util-visit';

interface Options {
  /** Prefix of every id, as several articles share a page. */
  prefix: string;
  /** Heading level of the article's headline; crossheads are one level below. */
  level: number;
}

/**
 * Adapts the body of an article to a page with several articles: unique ids, heading levels, no buttons,
 * and pictures in full size without lazy loading.
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

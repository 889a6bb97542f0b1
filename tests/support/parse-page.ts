import { defaultTreeAdapter, parse } from 'parse5';
import { fromElement, type ParsedNode } from '../../src/toggle/parsed-node.ts';

/**
 * Parses a page as a browser with scripts does, without comments.
 * @throws If it has no element.
 */
export function parsePage(html: string): ParsedNode {
  const root = parse(html).childNodes.find((node) => defaultTreeAdapter.isElementNode(node));
  if (!root) throw new Error('The page has no element');
  return fromElement(root);
}

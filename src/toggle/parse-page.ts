import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { PageNode } from './twin-patch.ts';

/** A node of a page outside a browser. Texts and attributes may be changed. */
export interface ParsedNode extends PageNode {
  readonly childNodes: ParsedNode[];
  attributes: { name: string; value: string }[];
  data: string;
}

/**
 * Parses a page as a browser with scripts does, without comments.
 * @throws If it has no element.
 */
export function parsePage(html: string): ParsedNode {
  const root = parse(html).childNodes.find((node) => defaultTreeAdapter.isElementNode(node));
  if (!root) throw new Error('The page has no element');
  return fromElement(root);
}

type ParsedElement = DefaultTreeAdapterTypes.Element | DefaultTreeAdapterTypes.Template;

const contentOf = (element: ParsedElement): DefaultTreeAdapterTypes.ChildNode[] =>
  'content' in element ? element.content.childNodes : element.childNodes;

function fromElement(element: ParsedElement): ParsedNode {
  return {
    nodeType: 1,
    localName: element.tagName,
    attributes: element.attrs.map(({ name, value }) => ({ name, value })),
    data: '',
    childNodes: contentOf(element).flatMap((child) => {
      if (defaultTreeAdapter.isElementNode(child)) return [fromElement(child)];
      return defaultTreeAdapter.isTextNode(child)
        ? [{ nodeType: 3, attributes: [], data: child.value, childNodes: [] }]
        : [];
    }),
  };
}

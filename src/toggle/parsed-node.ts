import type { Root } from 'hast';
import { toParse5 } from 'hast-util-to-parse5';
import { defaultTreeAdapter, type DefaultTreeAdapterTypes } from 'parse5';
import type { PageNode } from './twin-patch.ts';

/** A node of a page outside a browser. Texts and attributes may be changed. */
export interface ParsedNode extends PageNode {
  readonly childNodes: ParsedNode[];
  attributes: { name: string; value: string }[];
  data: string;
}

type ParsedElement = DefaultTreeAdapterTypes.Element | DefaultTreeAdapterTypes.Template;

/** The nodes of a page as a browser has them, without comments. @throws If it has no element. */
export function nodesOf(tree: Root): ParsedNode {
  const document = toParse5(tree) as DefaultTreeAdapterTypes.ParentNode;
  const root = document.childNodes.find((node) => defaultTreeAdapter.isElementNode(node));
  if (!root) throw new Error('The page has no element');
  return fromElement(root);
}

const contentOf = (element: ParsedElement): DefaultTreeAdapterTypes.ChildNode[] =>
  'content' in element ? element.content.childNodes : element.childNodes;

/** The nodes of an element of parse5, texts that follow each other joined. */
export function fromElement(element: ParsedElement): ParsedNode {
  const childNodes: ParsedNode[] = [];
  for (const child of contentOf(element)) {
    const last = childNodes.at(-1);
    if (defaultTreeAdapter.isElementNode(child)) childNodes.push(fromElement(child));
    else if (!defaultTreeAdapter.isTextNode(child)) continue;
    else if (last?.nodeType === 3) last.data += child.value;
    else childNodes.push({ nodeType: 3, attributes: [], data: child.value, childNodes: [] });
  }
  return {
    nodeType: 1,
    localName: element.tagName,
    attributes: element.attrs.map(({ name, value }) => ({ name, value })),
    data: '',
    childNodes,
  };
}

import type { Element, Nodes, Root } from 'xast';
import { fromXml } from 'xast-util-from-xml';

/** Parses XML. @returns The root element. @throws VFileMessage With the place of what is not well-formed. */
export function parseXml(text: string): Element {
  // The parser takes no document type with entities of its own, and needs none of it.
  const bare = text.replace(/<!DOCTYPE[^[>]*(?:\[[^\]]*\][^>]*)?>/iu, (doctype) =>
    doctype.replace(/[^\n]/gu, ' '),
  );
  const root: Root = fromXml(bare);
  const element = root.children.find((node) => node.type === 'element');
  return element ?? { type: 'element', name: '', attributes: {}, children: [] };
}

/** The name of an element without its prefix. */
export const localName = ({ name }: Element): string => name.replace(/^.*:/u, '');

/** An attribute by its name without a prefix. */
export const attribute = ({ attributes }: Element, name: string): string | undefined =>
  Object.entries(attributes).find(([key]) => key.replace(/^.*:/u, '') === name)?.[1] ?? undefined;

/** A number in an attribute. */
export function numberIn(element: Element, name: string): number | undefined {
  const value = Number.parseFloat(attribute(element, name) ?? '');
  return Number.isFinite(value) ? value : undefined;
}

/** The child elements, or those of some names. */
export const childrenOf = (element: Element, ...names: readonly string[]): Element[] =>
  element.children.filter(
    (node): node is Element =>
      node.type === 'element' && (names.length === 0 || names.includes(localName(node))),
  );

/** All elements below one that have one of some names, in document order. */
export const descendantsOf = (element: Element, ...names: readonly string[]): Element[] =>
  childrenOf(element).flatMap((child) => [
    ...(names.includes(localName(child)) ? [child] : []),
    ...descendantsOf(child, ...names),
  ]);

/** The text of a node and of all below it. */
export const textOf = (node: Nodes): string =>
  node.type === 'text' || node.type === 'cdata'
    ? node.value
    : 'children' in node
      ? node.children.map(textOf).join('')
      : '';

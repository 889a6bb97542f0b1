import { createHash } from 'node:crypto';
import type { ParsedNode } from './parsed-node.ts';
import { collectTexts, textAttribute, type PageNode } from './twin-patch.ts';

/** The attributes of an element in their order. */
export type Attributes = readonly (readonly [name: string, value: string])[];

/** The parts of a page that are compared with its twins. */
export interface PageRecord {
  /** A digest of everything that twins have in common. */
  skeleton: string;
  /** See `collectTexts`. */
  sum: number;
  texts: readonly string[];
  /** The attributes of the elements that `collectTexts` lists. */
  elements: readonly Attributes[];
  /** The links of the head except the canonical one; null for links that are inserted later. */
  links: readonly (Attributes | null)[];
}

/**
 * Records a page for the comparison with its twins.
 * @param mark Name of the `<meta>` that links will replace.
 */
export function recordPage(root: ParsedNode, mark: string): PageRecord {
  const links = linksOf(root, mark);
  removeMark(root, mark);
  const { texts, elements, sum } = collectTexts(root);
  return {
    skeleton: createHash('sha256').update(skeleton(root)).digest('base64'),
    sum,
    texts: texts.map(({ value }) => value),
    elements: elements.map(attributesOf),
    links,
  };
}

/** Inserts links into a record, in the position of the mark. */
export const withLinks = (record: PageRecord, links: readonly Attributes[]): PageRecord => ({
  ...record,
  links: record.links.flatMap((link) => (link === null ? links : [link])),
});

const isMark = ({ localName, attributes }: ParsedNode, mark: string): boolean =>
  localName === 'meta' && attributes.some(({ name, value }) => name === 'name' && value === mark);

function removeMark(node: ParsedNode, mark: string): void {
  const index = node.childNodes.findIndex((child) => isMark(child, mark));
  if (index >= 0) node.childNodes.splice(index, 1);
  else node.childNodes.forEach((child) => removeMark(child, mark));
}

function linksOf(node: ParsedNode, mark: string): (Attributes | null)[] {
  if (isMark(node, mark)) return [null];
  const attributes = attributesOf(node);
  if (node.localName === 'link')
    return valueOf(attributes, 'rel') === 'canonical' ? [] : [attributes];
  return node.childNodes.flatMap((child) => linksOf(child, mark));
}

const attributesOf = (node: PageNode): [string, string][] =>
  [...(node.attributes ?? [])].map(({ name, value }) => [name, value]);

/** The value of an attribute; undefined if there is none. */
export const valueOf = (attributes: Attributes, name: string): string | undefined =>
  attributes.find(([own]) => own === name)?.[1];

/** The markup of a page without its links and the parts that the toggle can change. */
function skeleton(node: ParsedNode, isOpaque = false): string {
  const { localName = '', childNodes, data } = node;
  if (node.nodeType === 3) return isOpaque ? data : '·';
  const values = new Map(attributesOf(node));
  if (localName === 'link') return '';
  if (values.has('http-equiv')) return '<policy>';
  const isLeft = isOpaque || localName === 'script' || values.get('translate') === 'no';
  const attributes = isLeft
    ? // The toggle sets it itself.
      [...values].filter(([name]) => name !== 'aria-current').map((entry) => JSON.stringify(entry))
    : [...values.keys()].filter((name) => textAttribute.test(name));
  const hidesText =
    isLeft ||
    /^(?:svg|code|template)$/u.test(localName) ||
    values.has('data-live') ||
    // Only a sheet of one rule can be changed.
    (localName === 'style' && !/^[^}]*\}$/u.test(childNodes[0]?.data ?? ''));
  const content = childNodes.map((child) => skeleton(child, hidesText));
  return `<${[localName, ...attributes].join(' ')}>${content.join('')}</>`;
}

/**
 * How a page turns into its twin in another script, in the browser and in the build alike: what of a
 * page is text, and what becomes of it. `toggle-map.ts` finds the exceptions for a pair of pages.
 */

import type { Variant } from '../schema/common.ts';

/** What is needed of a node: DOM nodes have it, and so do the trees of the build. */
export interface PageNode {
  /** As in the DOM: 1 is an element, 3 is text. */
  readonly nodeType: number;
  readonly childNodes: Iterable<PageNode>;
  readonly localName?: string;
  readonly attributes?: Iterable<{ readonly name: string; readonly value: string }>;
  readonly data?: string;
  /** What stands for `data` where that could not be changed. */
  turned?: string | null;
}

/** A text node (no name) or an attribute. */
export interface Slot {
  node: PageNode;
  name: string;
  value: string;
}

export interface PageText {
  /** Texts to be read, in the order of the document. */
  texts: Slot[];
  /** Elements whose other attributes may change too. */
  elements: PageNode[];
  /** A checksum of the texts and the structure that holds them. */
  sum: number;
}

/** A script, and what the addresses of pages in it begin with: the site's folder and the script's. */
export type Side = readonly [lang: Variant, root: string];

export type CharacterMap = Readonly<Record<string, string>>;

/** What all pages of a site share when they turn from one script into another. */
export interface Direction {
  from: Side;
  to: Side;
  /** The characters that change, with their most frequent form. */
  characters: CharacterMap;
}

/** What turns one page into its twin, as far as the direction does not. */
export interface Turn {
  /** Names the file of the direction. */
  by: string;
  /** Of the page that is to be turned. */
  sum: number;
  /** Characters that the map gets wrong, each after the number of code points since the last. */
  characters: string;
  /** Attributes that the rules get wrong; null takes one away. The number counts `elements`. */
  attributes?: [element: number, name: string, value: string | null][];
  /** Links of the head to be exchanged: addresses of the old ones, markup of the new ones. */
  links?: [old: string[], markup: string];
}

/** Attributes that hold text to be read. */
export const textAttribute =
  /^(?:alt|title|placeholder|content|(?:aria-)?(?:label|description)|data-text-.+)$/u;

/**
 * Reads a page. Left out: scripts, links but the canonical one, code, drawings, `translate="no"` (the
 * policy too, which a browser reads once), and what scripts put into elements with `data-live`.
 */
export function readPage(root: PageNode): PageText {
  const texts: Slot[] = [];
  const elements: PageNode[] = [];
  let sum = 0;
  const add = (node: PageNode, name: string, value: string): void => {
    texts.push({ node, name, value });
    for (const character of value) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) | 0;
  };
  const visit = (node: PageNode): void => {
    const { nodeType, localName = '', attributes = [] } = node;
    if (nodeType === 3) add(node, '', node.turned ?? node.data ?? '');
    if (nodeType !== 1) return;
    const values = new Map([...attributes].map(({ name, value }) => [name, value]));
    if (/^(?:link(?!canonical)|script|template)/u.test(localName + values.get('rel'))) return;
    if (values.get('translate') === 'no') return;
    sum = (sum + elements.push(node) * localName.length) | 0;
    for (const [name, value] of values) {
      if (textAttribute.test(name)) add(node, name, value);
    }
    if (/^(?:svg|code)$/u.test(localName) || values.has('data-live')) return;
    for (const child of node.childNodes) visit(child);
  };
  visit(root);
  return { texts, elements, sum };
}

/** The texts of a page in the other script. */
export function convertTexts(
  texts: readonly Slot[],
  map: CharacterMap,
  exceptions: string,
): string[] {
  const found: string[] = [];
  let position = -1;
  for (const [, wait, character = ''] of exceptions.matchAll(/(\d+)(\D)/gu)) {
    found[(position += Number(wait) + 1)] = character;
  }
  let i = 0;
  const convert = (character: string): string => found[i++] ?? map[character] ?? character;
  return texts.map(({ value }) => [...value].map(convert).join(''));
}

/** What an attribute that is no text becomes: `lang`, and addresses of pages. */
export function turnAttribute(
  name: string,
  value: string,
  { from: [lang, root], to: [newLang, newRoot] }: Pick<Direction, 'from' | 'to'>,
): string {
  if (/^(?:lang|data-script)$/u.test(name) && value === lang) return newLang;
  return /^(?:href|action|data-root)$/u.test(name) && value.startsWith(`${root}/`)
    ? newRoot + value.slice(root.length)
    : value;
}

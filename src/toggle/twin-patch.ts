/**
 * How a page is changed into its twin, the same page in another script: which parts of a page are text
 * and how they are converted. Used by the browser and by the build, where `script-map.ts` compares twins.
 */

import type { Variant } from '../schema/common.ts';

/** The part of a DOM node that is needed; `ParsedNode` has it in the build. */
export interface PageNode {
  /** As in the DOM: 1 is an element, 3 is text. */
  readonly nodeType: number;
  readonly childNodes: Iterable<PageNode>;
  readonly localName?: string;
  readonly attributes?: Iterable<{ readonly name: string; readonly value: string }>;
  readonly data?: string;
  /** The current text if `data` could not be changed. */
  turned?: string | null;
}

/** A text node (no name) or an attribute. */
export interface Slot {
  node: PageNode;
  name: string;
  value: string;
}

export interface PageText {
  /** Texts for readers, in document order. */
  texts: Slot[];
  /** Elements whose other attributes may differ between twins. */
  elements: PageNode[];
  /** A checksum of the texts and of the names and order of the elements. */
  sum: number;
}

/** A script with the common path of its pages: the site's folder and the script's. */
export type Side = readonly [lang: Variant, root: string];

export type CharacterMap = Readonly<Record<string, string>>;

/** The part of the change from one script to another that is common to all pages of a site. */
export interface ScriptMap {
  from: Side;
  to: Side;
  /** The characters that change, with their most frequent form. */
  characters: CharacterMap;
}

/** The part of the change of one page into its twin that the script map does not cover. */
export interface TwinPatch {
  /** Name of the script map's file. */
  by: string;
  /** Checksum of the page to be changed. */
  sum: number;
  /** Characters that differ from the map, each after the number of code points since the last. */
  characters: string;
  /** Attributes that differ from the rules; null removes one. The number is an index of `elements`. */
  attributes?: [element: number, name: string, value: string | null][];
  /** Links of the head to be exchanged: the old ones' addresses, the new ones' markup. */
  links?: [old: string[], markup: string];
}

/** Attributes with text for readers. */
export const textAttribute =
  /^(?:alt|title|placeholder|content|(?:aria-)?(?:label|description)|data-text-.+)$/u;

/**
 * Collects the texts of a page. Excluded: scripts, links except the canonical one, code, SVG,
 * `translate="no"` (which the policy has, as browsers apply it once), and the content of elements with
 * `data-live`, which scripts write.
 */
export function collectTexts(root: PageNode): PageText {
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

/**
 * Converts the texts of a page.
 * @param exceptions `characters` of the page's patch.
 * @returns One text for each slot.
 */
export function convertTexts(
  texts: readonly Pick<Slot, 'value'>[],
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

/** The value of an attribute that is not text in the twin: `lang` and addresses of pages change. */
export function patchAttribute(
  name: string,
  value: string,
  { from: [lang, root], to: [newLang, newRoot] }: Pick<ScriptMap, 'from' | 'to'>,
): string {
  if (/^(?:lang|data-script)$/u.test(name) && value === lang) return newLang;
  return /^(?:href|action|data-root)$/u.test(name) && value.startsWith(`${root}/`)
    ? newRoot + value.slice(root.length)
    : value;
}

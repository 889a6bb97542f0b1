import type { Element, Nodes, Root } from 'hast';
import { punctuation } from './punctuation.ts';
import type { Role } from './sources.ts';

/**
 * What a font file is used for: a typeface, or `print` for text that the edition adds and that is set in
 * 宋 only on paper.
 */
export type FontUse = Role | 'print';

/** The characters of a page for each use. */
export type CollectedText = Record<FontUse, Set<string>>;

/** A collection without characters. */
export const emptyText = (): CollectedText => ({
  text: new Set(),
  head: new Set(),
  kai: new Set(),
  hei: new Set(),
  print: new Set(),
});

/**
 * Uses by tag or `.class` of an element, as in the style sheets; null for elements set in system fonts.
 */
const uses: readonly (readonly [use: FontUse | null, names: readonly string[]])[] = [
  ['head', ['.headline', '.masthead-title', 'h1']],
  ['kai', ['.kicker', '.deck', '.byline', 'figcaption']],
  ['hei', ['.column', '.dateline', 'h2', 'h3', 'b', 'q']],
  ['print', ['.cite', '.apparatus', '.absent']],
  [
    null,
    [
      '.masthead',
      '.colophon',
      '.record',
      '.calendar',
      '.section-note',
      '.sheet-label',
      '.search-form',
    ],
  ],
];

const useOf = ({ tagName, properties }: Element): FontUse | null | undefined => {
  const classes = [properties['className'] ?? []].flat().map((name) => `.${name}`);
  const names = [tagName, ...classes];
  const use = uses.find(([, own]) => own.some((name) => names.includes(name)));
  return use?.[0];
};

/**
 * Adds the characters of a finished page to a collection. Text set in system fonts is left out.
 */
export function collectText(tree: Root, into: CollectedText): void {
  const add = (use: FontUse, text: string): void => {
    for (const character of text) if (/\S/u.test(character)) into[use].add(character);
  };
  const walk = (node: Nodes, use: FontUse | null): void => {
    if (node.type === 'text' && use !== null) add(use, node.value);
    if (node.type !== 'element' && node.type !== 'root') return;
    if (node.type === 'element' && ['head', 'script', 'style'].includes(node.tagName)) return;
    if (node.type === 'element') add('text', String(node.properties['dataRt'] ?? ''));
    const own = node.type === 'element' ? useOf(node) : undefined;
    const inner = own === undefined ? use : own;
    for (const child of node.children) walk(child, inner);
  };
  walk(tree, 'text');
}

/**
 * The characters of each font file. All punctuation is in the file for text, as adjacent marks must come
 * from one font; headlines have their own punctuation in their weight.
 */
export function fontTexts(collected: CollectedText): Record<FontUse, string[]> {
  const isMark = (character: string): boolean => /[\p{P}\p{S}]/u.test(character);
  const isWritten = (character: string): boolean =>
    !isMark(character) && !/[\x20-\x7e]/u.test(character);
  const text = new Set([...punctuation, ...collected.text]);
  for (const character of collected.kai) if (!isWritten(character)) text.add(character);
  // Include the space, or the browser falls back to another font for it.
  const withBlank = (characters: Iterable<string>): string[] => {
    const all = [...characters];
    return all.length > 0 ? [' ', ...all] : [];
  };
  return {
    text: withBlank(text),
    head: withBlank(collected.head),
    kai: withBlank([...collected.kai].filter(isWritten)),
    hei: withBlank(collected.hei),
    print: [...collected.print].filter((character) => !text.has(character)),
  };
}

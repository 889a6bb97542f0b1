import type { Element, ElementContent, Root, Text } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { CodePointRange } from '../lib/find-quote.ts';

/**
 * Finds a top-level element of a body by its id.
 * @throws If there is none: `check` refuses articles that refer to a missing paragraph.
 */
export function requireBlock(tree: Root, id: string): Element {
  const block = tree.children.find(
    (node): node is Element => node.type === 'element' && node.properties['id'] === id,
  );
  if (!block) throw new Error(`The body has no ${id}`);
  return block;
}

/** Creates an element. */
export const element = (
  tagName: string,
  properties: Element['properties'],
  ...children: (ElementContent | string)[]
): Element => ({
  type: 'element',
  tagName,
  properties,
  children: children.map((child) =>
    typeof child === 'string' ? { type: 'text', value: child } : child,
  ),
});

/**
 * Wraps a passage of a block. If inline markup divides the passage, each piece gets its own wrapper.
 * @param span In code points of the block's text.
 * @param wrap Creates a wrapper; `last` is true for the one with the end of the passage.
 */
export function wrapSpan(
  block: Element,
  span: CodePointRange,
  wrap: (text: Text, last: boolean) => ElementContent[],
): void {
  let offset = 0;
  visit(block, 'text', (node, index, parent) => {
    if (parent === undefined || index === undefined) return;
    const characters = [...node.value];
    const start = Math.max(span.start - offset, 0);
    const end = Math.min(span.end - offset, characters.length);
    offset += characters.length;
    if (start >= end) return;
    const piece = (from: number, to?: number): Text[] =>
      from < (to ?? characters.length)
        ? [{ type: 'text', value: characters.slice(from, to).join('') }]
        : [];
    const [inner] = piece(start, end);
    if (inner === undefined) return;
    const wrapped = wrap(inner, offset >= span.end);
    const replacement = [...piece(0, start), ...wrapped, ...piece(end)];
    parent.children.splice(index, 1, ...replacement);
    return [SKIP, index + replacement.length];
  });
}

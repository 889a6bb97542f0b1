import type { ParsedNode } from '../src/script/parse-page.ts';
import { convertTexts, readPage, turnAttribute } from '../src/script/toggle.ts';
import type { Direction, Turn } from '../src/script/toggle.ts';

/**
 * All of a parsed page as a string, but what the toggle itself says, the policy, which a browser reads
 * once, and the links of the head, which are exchanged.
 */
export function shapeOf({ localName, data, attributes, childNodes }: ParsedNode): string {
  if (localName === undefined) return JSON.stringify(data);
  const values = new Map(attributes.map(({ name, value }) => [name, value]));
  if (localName === 'link' || values.has('http-equiv')) return '';
  if (values.get('translate') === 'no') values.delete('aria-current');
  const shown = [...values].map((entry) => entry.join('='));
  return `<${[localName, ...shown].join(' ')}>${childNodes.map(shapeOf).join('')}</>`;
}

/** Does to a parsed page what the toggle does to a page in the browser. */
export function applyTurn(root: ParsedNode, turn: Turn, direction: Direction): ParsedNode {
  const { texts, elements, sum } = readPage(root);
  if (sum !== turn.sum) throw new Error('The turn is not for this page');
  const set = (node: ParsedNode, name: string, value: string): void => {
    if (name === '') node.data = value;
    else
      node.attributes = node.attributes.map((own) => (own.name === name ? { name, value } : own));
  };
  const converted = convertTexts(texts, direction.characters, turn.characters);
  texts.forEach(({ node, name }, i) => set(node as ParsedNode, name, converted[i] ?? ''));
  for (const element of elements as ParsedNode[]) {
    for (const { name, value } of element.attributes) {
      set(element, name, turnAttribute(name, value, direction));
    }
  }
  for (const [i, name, value] of turn.attributes ?? []) {
    set(elements[i] as ParsedNode, name, value ?? '');
  }
  return root;
}

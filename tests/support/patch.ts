import type { ParsedNode } from '../../src/toggle/parsed-node.ts';
import { preparePatch } from '../../src/browser/toggle/patch-page.ts';
import type { ScriptMap, TwinPatch } from '../../src/toggle/twin-patch.ts';

/**
 * A parsed page as a string, without the state of the toggle, the policy, which browsers apply once, and
 * the links of the head, which are exchanged.
 */
export function shapeOf({ localName, data, attributes, childNodes }: ParsedNode): string {
  if (localName === undefined) return JSON.stringify(data);
  const values = new Map(attributes.map(({ name, value }) => [name, value]));
  if (localName === 'link' || values.has('http-equiv')) return '';
  if (values.get('translate') === 'no') values.delete('aria-current');
  const shown = [...values].map((entry) => entry.join('='));
  return `<${[localName, ...shown].join(' ')}>${childNodes.map(shapeOf).join('')}</>`;
}

/** Changes a parsed page into its twin with the toggle's program. @throws If it is another page. */
export function applyPatch(root: ParsedNode, patch: TwinPatch, direction: ScriptMap): ParsedNode {
  preparePatch(asDocument(root), patch, direction)();
  return root;
}

/** Adds the DOM methods that the toggle uses to the nodes of a parsed page, in place. */
function asDocument(node: ParsedNode, parentNode: ParsedNode | null = null): ParsedNode {
  for (const child of node.childNodes) asDocument(child, node);
  return Object.assign(node, {
    parentNode,
    sheet: node.localName === 'style' ? sheetOf(node) : null,
    setAttribute: (name: string, value: string): void => {
      const own = node.attributes.find((attribute) => attribute.name === name);
      if (own) own.value = value;
      else node.attributes.push({ name, value });
    },
    removeAttribute: (name: string): void => {
      node.attributes = node.attributes.filter((own) => own.name !== name);
    },
  });
}

/** The sheet of a `<style>`, whose one rule is its text. */
function sheetOf({ childNodes: [text] }: ParsedNode) {
  const put = (rule: string): void => {
    if (text) text.data = rule;
  };
  return { deleteRule: () => put(''), insertRule: put };
}

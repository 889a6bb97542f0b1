import type { ElementContent } from 'hast';
import type { Root } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import { markElement, readingOf } from '../edition/read/marks.ts';

/**
 * Converts an editor's marks to elements. Readings are attributes drawn by the style sheet, so that they
 * are not part of the text; a mark directly after another of its kind gets a class.
 */
export default function remarkMarkup() {
  return (tree: Root): undefined => {
    visit(tree, 'textDirective', (node: TextDirective, index, parent) => {
      const tagName = markElement(node);
      if (tagName === undefined) return;
      const before = parent?.children[(index ?? 0) - 1];
      const follows = before?.type === 'textDirective' && before.name === node.name;
      const reading = readingOf(node);
      node.data = {
        hName: tagName,
        ...(follows && node.name !== 'ruby' && { hProperties: { className: ['abuts'] } }),
        ...(node.name === 'ruby' && reading && { hChildren: rubyChildren(node, reading) }),
      };
    });
  };
}

const rubyChildren = (node: TextDirective, reading: string): ElementContent[] => [
  ...node.children.flatMap((child): ElementContent[] =>
    child.type === 'text' ? [{ type: 'text', value: child.value }] : [],
  ),
  annotation(reading),
];

/** The ruby annotation with the reading of a character. */
export const annotation = (reading: string): ElementContent => ({
  type: 'element',
  tagName: 'rt',
  properties: { dataRt: reading },
  children: [],
});

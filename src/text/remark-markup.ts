import type { ElementContent } from 'hast';
import type { Root } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';

/** An editor's marks within a paragraph, and the element that each becomes. */
const elements = {
  /** 注音: `:ruby[旸]{py="yáng"}`, or `zy` for 注音符号. */
  ruby: 'ruby',
  /** 着重号: `:emph[必须]` */
  emph: 'em',
  /** 专名号: `:name[太原]` */
  name: 'u',
  /** 书名号 as a wavy line: `:book[史记]` */
  book: 'cite',
} as const;

const isMark = (name: string): name is keyof typeof elements => Object.hasOwn(elements, name);

/** Whether a directive is one that this module sets. */
export const isMarkup = ({ name }: TextDirective): boolean => isMark(name);

/** Whether such a directive holds text and nothing else, and a reading where it needs one. */
export const isCompleteMarkup = (node: TextDirective): boolean =>
  node.children.length > 0 &&
  node.children.every(({ type }) => type === 'text') &&
  (node.name !== 'ruby' || Boolean(readingOf(node)));

/**
 * Gives an editor's marks their elements. Readings stand in an attribute and are drawn by the style
 * sheet, so that the text stays the source's; a mark that follows another of its kind at once is
 * told apart from it by a class.
 */
export default function remarkMarkup() {
  return (tree: Root): undefined => {
    visit(tree, 'textDirective', (node: TextDirective, index, parent) => {
      if (!isMark(node.name)) return;
      const before = parent?.children[(index ?? 0) - 1];
      const follows = before?.type === 'textDirective' && before.name === node.name;
      const reading = readingOf(node);
      node.data = {
        hName: elements[node.name],
        ...(follows && node.name !== 'ruby' && { hProperties: { className: ['abuts'] } }),
        ...(node.name === 'ruby' && reading && { hChildren: rubyChildren(node, reading) }),
      };
    });
  };
}

const readingOf = ({ attributes }: TextDirective): string | null | undefined =>
  attributes?.['py'] ?? attributes?.['zy'];

const rubyChildren = (node: TextDirective, reading: string): ElementContent[] => [
  ...node.children.flatMap((child): ElementContent[] =>
    child.type === 'text' ? [{ type: 'text', value: child.value }] : [],
  ),
  annotation(reading),
];

/** The reading beside a character. */
export const annotation = (reading: string): ElementContent => ({
  type: 'element',
  tagName: 'rt',
  properties: { dataRt: reading },
  children: [],
});

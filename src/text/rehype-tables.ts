import type { Element, ElementContent, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { element } from './hast.ts';

export interface TableLabels {
  /** The name of the box in which a wide table scrolls. */
  table: string;
}

/** Number of columns from which a table takes the whole width of the paper. */
const wide = 5;

/**
 * Puts each table into a box that scrolls within itself and has the id of its block. The text of the box
 * is that of the block: a line feed between two cells. An empty row of heads is removed.
 */
export default function rehypeTables({ labels }: { labels: TableLabels }) {
  return (tree: Root): undefined => {
    tree.children = tree.children.map((node) =>
      node.type === 'element' && node.tagName === 'table' ? boxed(node, labels) : node,
    );
  };
}

/** Whether a rendered body needs the style sheet of verse and tables. */
export const hasVerseOrTables = (html: string): boolean =>
  / class="(?:verse|table)[ "]/u.test(html);

function boxed(table: Element, labels: TableLabels): Element {
  const parts = elementsOf(table).map((part) =>
    element(part.tagName, {}, ...separated(elementsOf(part).map(rowOf))),
  );
  const [heads, ...rows] = parts;
  const shown = heads && rows.length > 0 && toString(heads).trim() === '' ? rows : parts;
  const width = elementsOf(parts[0]).map((row) => elementsOf(row).length)[0] ?? 0;
  return element(
    'div',
    {
      id: table.properties['id'],
      className: width < wide ? ['table'] : ['table', 'wide'],
      role: 'group',
      ariaLabel: labels.table,
      tabIndex: 0,
    },
    element('table', {}, ...separated(shown)),
  );
}

const rowOf = (row: Element): Element =>
  element(
    row.tagName,
    {},
    ...separated(elementsOf(row).map((cell) => element(cell.tagName, {}, ...cell.children))),
  );

/** Elements with a line feed between two. */
const separated = (elements: readonly Element[]): ElementContent[] =>
  elements.flatMap((one, i) => (i === 0 ? [one] : [{ type: 'text', value: '\n' }, one]));

const elementsOf = (parent: Element | undefined): Element[] =>
  parent?.children.filter((child): child is Element => child.type === 'element') ?? [];

import type { Element, Nodes, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import type { BlockLabel } from '../evidence.ts';
import type { RawBlock } from './compose-input.ts';

/** Elements whose text is not shown, or is no text of the page. */
const hidden = new Set(
  'head script style noscript template svg math iframe object audio video canvas select option button textarea rt rp'.split(
    ' ',
  ),
);

/** Elements within a line. */
const inline = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q ruby rb s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

const labels: Readonly<Record<string, BlockLabel>> = {
  li: 'list',
  figcaption: 'caption',
  caption: 'caption',
};

/** A block of a page of HTML. */
export interface HtmlBlock extends RawBlock {
  /** Its elements, from the outermost. */
  path: readonly Element[];
  /** Share of its characters that are in links. */
  linked: number;
}

/** A piece of text, a line break or, without text, a border between blocks. */
interface Piece {
  path: readonly Element[];
  text?: string;
  isLinked?: boolean;
  label?: BlockLabel;
}

/** The blocks of text of a tree of HTML in document order; a table of data is one line of HTML. */
export function htmlBlocks(tree: Root | Element): HtmlBlock[] {
  const blocks: HtmlBlock[] = [];
  let open: Piece[] = [];
  const close = (): void => {
    const text = open.map((piece) => piece.text ?? '').join('');
    const [first] = open;
    if (first && text.trim() !== '') {
      const linked = open.filter(({ isLinked }) => isLinked).map((piece) => piece.text ?? '');
      blocks.push({
        path: first.path,
        lines: [{ text: withoutBreaksInChinese(text) }],
        linked: linked.join('').trim().length / text.trim().length,
        ...kindOf(first),
      });
    }
    open = [];
  };
  for (const piece of piecesOf(tree, [])) {
    if (piece.text === undefined) close();
    else open.push(piece);
  }
  close();
  return blocks;
}

function kindOf({ path, label }: Piece): Pick<RawBlock, 'label' | 'level'> {
  if (label) return { label };
  const names = path.map(({ tagName }) => tagName);
  const level = /^h([1-6])$/u.exec(names.findLast((name) => /^h[1-6]$/u.test(name)) ?? '')?.[1];
  if (level !== undefined) return { label: 'title', level: Number(level) };
  return { label: names.flatMap((name) => labels[name] ?? []).at(-1) ?? 'text' };
}

function piecesOf(node: Nodes, path: readonly Element[]): Piece[] {
  if (node.type === 'text') {
    const isLinked = path.some(({ tagName }) => tagName === 'a');
    const isPre = path.some(({ tagName }) => tagName === 'pre');
    // A line break of the source is kept apart from one of the page until the block is whole.
    const text = isPre
      ? node.value
      : node.value.replace(/[ \t\r\f]*\n[ \t\r\n\f]*/gu, '\f').replace(/[ \t\u00A0]+/gu, ' ');
    return [{ path, text, isLinked }];
  }
  if (node.type === 'root') return node.children.flatMap((child) => piecesOf(child, path));
  if (node.type !== 'element' || hidden.has(node.tagName) || isHidden(node)) return [];
  const { tagName } = node;
  if (tagName === 'br') return [{ path, text: '\n' }];
  const inner = [...path, node];
  const border: Piece = { path: inner };
  if (tagName === 'table' && isData(node)) {
    const captions = node.children.filter(
      (child): child is Element => child.type === 'element' && child.tagName === 'caption',
    );
    return [
      border,
      ...captions.flatMap((caption) => piecesOf(caption, inner)),
      border,
      { path: inner, text: tableHtml(node), label: 'table' },
      border,
    ];
  }
  const pieces = node.children.flatMap((child) => piecesOf(child, inner));
  return inline.has(tagName) ? pieces : [border, ...pieces, border];
}

const isHidden = ({ properties }: Element): boolean =>
  properties['hidden'] !== undefined ||
  properties['ariaHidden'] === 'true' ||
  /display:\s*none/iu.test(String(properties['style'] ?? ''));

/** Line breaks of the source as HTML shows them, and none between characters of Chinese. */
const withoutBreaksInChinese = (text: string): string =>
  text
    .replace(
      /(?<=[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF])\f(?=[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF])/gu,
      '',
    )
    .replaceAll('\f', ' ');

const elementsIn = (node: Element, ...names: readonly string[]): Element[] =>
  node.children.flatMap((child) =>
    child.type !== 'element'
      ? []
      : [...(names.includes(child.tagName) ? [child] : []), ...elementsIn(child, ...names)],
  );

/** Longest text of a cell of data, in UTF-16 units. */
const longestCell = 80;

/** Whether a table holds data: old pages use tables for their layout. */
function isData(table: Element): boolean {
  const rows = elementsIn(table, 'tr').map((row) => elementsIn(row, 'td', 'th'));
  return (
    rows.length > 1 &&
    Math.max(...rows.map((cells) => cells.length)) > 1 &&
    elementsIn(table, 'table', 'h1', 'h2', 'h3', 'article', 'iframe').length === 0 &&
    rows.flat().every((cell) => toString(cell).trim().length <= longestCell)
  );
}

/** A table as HTML with nothing but its cells, on one line. */
function tableHtml(table: Element): string {
  const rows = elementsIn(table, 'tr').map((row): Element => {
    const cells = elementsIn(row, 'td', 'th').map((cell): Element => {
      const { colSpan, rowSpan } = cell.properties;
      return {
        type: 'element',
        tagName: cell.tagName,
        properties: { ...(colSpan && { colSpan }), ...(rowSpan && { rowSpan }) },
        children: [{ type: 'text', value: toString(cell).replace(/\s+/gu, ' ').trim() }],
      };
    });
    return { type: 'element', tagName: 'tr', properties: {}, children: cells };
  });
  return toHtml({ type: 'element', tagName: 'table', properties: {}, children: rows });
}

import type { Element, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { EXIT, SKIP, visit } from 'unist-util-visit';
import {
  applyEdits,
  asidesOf,
  withoutOverlaps,
  type MarkupAside,
  type MarkupEdit,
} from './markup-edit.ts';
import { inlineEdits, oneLine } from './markup.ts';

/** A table as it is read; the first row has the heads of the columns. */
export interface TableReading {
  /** All of the same length; an absent cell is empty. */
  rows: string[][];
  /** What is set aside from each line, in the order of the lines. */
  setAside: MarkupAside[][];
}

/**
 * Reads lines that are one table: an HTML table on one or several lines, or the rows of a Markdown table,
 * with or without the row of hyphens. An empty row of heads is added to a table of a single row.
 * @returns Undefined if the lines are no table, have other text beside it, or a table within it.
 */
export function readTable(lines: readonly string[]): TableReading | undefined {
  const text = lines.join('\n');
  const cells = lines.every(isPipeRow) ? pipeCells(lines) : htmlCells(text);
  if (!cells) return undefined;
  const edits = cellEdits(text, cells.flat());
  const width = Math.max(...cells.map(({ length }) => length));
  const rows = cells.map((row) => [
    ...row.map((cell) =>
      cell === null
        ? ''
        : oneLine(applyEdits(text, edits, cell.from, cell.to))
            .replace(/\s+/gu, ' ')
            .trim(),
    ),
    ...Array<string>(width - row.length).fill(''),
  ]);
  if (rows.every((row) => row.every((cell) => cell === ''))) return undefined;
  return {
    rows: rows.length === 1 ? [Array<string>(width).fill(''), ...rows] : rows,
    setAside: byLine(lines, edits),
  };
}

/** Whether a line is a row of a Markdown table. */
export const isPipeRow = (line: string): boolean => /^\s*\|.*[^\\]\|\s*$/u.test(line);

/** Whether a line begins an HTML table. */
export const beginsTable = (line: string): boolean => /<table\b/iu.test(line);

/** Whether a line ends an HTML table. */
export const endsTable = (line: string): boolean => /<\/table\s*>/iu.test(line);

/** The content of a cell, in UTF-16 units of the text; null for one that a spanning cell covers. */
type Cell = { from: number; to: number } | null;

const isDelimiter = (line: string): boolean => /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/u.test(line);

function pipeCells(lines: readonly string[]): Cell[][] | undefined {
  let start = 0;
  const rows = lines.map((line) => {
    const bars = [...line.matchAll(/(?<!\\)\|/gu)].map(({ index }) => start + index);
    start += line.length + 1;
    return isDelimiter(line)
      ? []
      : bars.slice(1).map((to, i) => ({ from: (bars[i] ?? 0) + 1, to }));
  });
  const filled = rows.filter(({ length }) => length > 0);
  return lines.length > 1 && filled.length > 0 ? filled : undefined;
}

/** The cells of the only table of a fragment, if no text stands outside of them. */
function htmlCells(text: string): Cell[][] | undefined {
  if (!beginsTable(text) || !endsTable(text)) return undefined;
  const tree = fromHtml(text, { fragment: true, verbose: true });
  const tables = elements(tree, ['table']);
  const [table] = tables;
  if (!table || tables.length > 1 || hasTextOutside(tree)) return undefined;
  const grid: Cell[][] = [];
  const rows = elements(table, ['tr']);
  for (const [r, row] of rows.entries()) {
    let column = 0;
    const own = (grid[r] ??= []);
    for (const cell of elements(row, ['td', 'th'])) {
      while (own[column] !== undefined) column += 1;
      const content = contentOf(cell);
      if (!content) return undefined;
      const [across, down] = [
        spanOf(cell, 'colSpan', 50),
        spanOf(cell, 'rowSpan', rows.length - r),
      ];
      for (let y = r; y < r + down; y += 1) {
        for (let x = column; x < column + across; x += 1) (grid[y] ??= [])[x] ??= null;
      }
      own[column] = content;
    }
  }
  const cells = grid.map((row) => Array.from(row, (cell) => cell ?? null));
  const isRead = cells.flat().every((cell) => {
    if (cell === null) return true;
    const inner = text.slice(cell.from, cell.to);
    return !/<\/?[a-z][^<>]*>/iu.test(applyEdits(inner, inlineEdits(inner)));
  });
  return cells.some(({ length }) => length > 0) && isRead ? cells : undefined;
}

function elements(tree: Nodes, names: readonly string[]): Element[] {
  const found: Element[] = [];
  visit(tree, 'element', (node) => {
    if (names.includes(node.tagName)) found.push(node);
  });
  return found;
}

function hasTextOutside(tree: Root): boolean {
  let found = false;
  visit(tree, (node) => {
    if (node.type === 'element' && ['td', 'th'].includes(node.tagName)) return SKIP;
    if (node.type !== 'text' || node.value.trim() === '') return undefined;
    found = true;
    return EXIT;
  });
  return found;
}

/** The part of the text between the tags of a cell. */
function contentOf({ position, data }: Element): NonNullable<Cell> | undefined {
  const { opening, closing } = data?.position ?? {};
  const from = opening?.end.offset;
  const to = closing?.start.offset ?? position?.end.offset;
  return from === undefined || to === undefined ? undefined : { from, to };
}

const spanOf = ({ properties }: Element, name: 'colSpan' | 'rowSpan', most: number): number =>
  Math.min(Math.max(Number(properties[name] ?? 1) || 1, 1), most);

/** The edits that leave the content of the cells, in the order of the text. */
function cellEdits(text: string, cells: readonly Cell[]): MarkupEdit[] {
  const edits: MarkupEdit[] = [];
  let end = 0;
  const remove = (to: number): void => {
    if (to > end) edits.push({ from: end, to, as: '', why: '表格的记号' });
  };
  for (const cell of cells) {
    if (cell === null) continue;
    remove(cell.from);
    const inner = text.slice(cell.from, cell.to);
    edits.push(
      ...withoutOverlaps([...inlineEdits(inner), ...barEdits(inner)]).map((edit) => ({
        ...edit,
        from: edit.from + cell.from,
        to: edit.to + cell.from,
      })),
    );
    end = cell.to;
  }
  remove(text.length);
  return edits;
}

/** The backslashes of bars that are no border of a cell. */
const barEdits = (text: string): MarkupEdit[] =>
  [...text.matchAll(/\\(?=\|)/gu)].map(({ index }) => ({
    from: index,
    to: index + 1,
    as: '',
    why: '表格的记号',
  }));

/** What edits of joined lines set aside from each of them. */
function byLine(lines: readonly string[], edits: readonly MarkupEdit[]): MarkupAside[][] {
  let start = 0;
  return lines.map((line) => {
    const [from, to] = [start, start + line.length];
    start = to + 1;
    const own = edits
      .filter((edit) => edit.from < to && edit.to > from)
      .map((edit) => ({
        ...edit,
        // What stands for a piece on several lines is weighed on the first of them.
        as: edit.from >= from ? edit.as : '',
        from: Math.max(edit.from, from) - from,
        to: Math.min(edit.to, to) - from,
      }));
    return asidesOf(line, own);
  });
}

import { bylineLines } from '../schema/byline.ts';
import { unmarked } from './script-marks.ts';
import type { ArticleSummary, Block } from './model.ts';

/** Print layouts of an article; `print.css` defines type size and columns of each. */
export type PrintSize = 'plain' | 'fit' | 'tight';

interface Setting {
  name: PrintSize;
  columns: number;
  /** Characters per line. */
  line: number;
  /** Line height in points. */
  leading: number;
}

const settings: readonly Setting[] = [
  { name: 'plain', columns: 2, line: 22, leading: 17.85 },
  { name: 'fit', columns: 3, line: 16, leading: 15.2 },
  { name: 'tight', columns: 3, line: 18, leading: 12.75 },
];

/** Height of A4 between its margins, in points. */
const sheetHeight = 731;
/** Height of rule, QR code and citation, in points. */
const footHeight = 80;
/** Factor for lines that are not full because punctuation may not begin a line. */
const looseness = 1.02;
/** Characters per line of the notes. */
const noteLine = 54;

/**
 * The largest layout in which an article is estimated to fit on one sheet; `plain` if none fits,
 * since a long text should stay readable rather than be compressed.
 */
export function printSize(article: ArticleSummary): PrintSize {
  const room = sheetHeight - footHeight - headHeight(article) - notesHeight(article);
  const fits = ({ columns, line, leading }: Setting): boolean =>
    Math.ceil(bodyLines(article, line) / columns) * leading <= room;
  return settings.find(fits)?.name ?? 'plain';
}

function headHeight({ data }: ArticleSummary): number {
  const { column, kicker, headline, deck } = data;
  const byline = bylineLines(data).filter(({ position }) => position === 'under-head');
  const small = (column === null ? 0 : 1) + kicker.length + deck.length + byline.length;
  return 20 + small * 18 + headline.length * 27;
}

function notesHeight({ notes }: ArticleSummary): number {
  if (notes.length === 0) return 0;
  const lines = notes.map(({ quote, corr, why }) =>
    Math.ceil(([...unmarked(quote + corr + why)].length + 30) / noteLine),
  );
  return 28 + lines.reduce((sum, count) => sum + count * 14.5 + 4, 0);
}

/** The height of a block, of a line of verse or of a table's cell, in lines. */
const bodyHeight = {
  paragraph: (length, line) => Math.ceil((length + 2) / line),
  // Three cells stand beside one another on average.
  table: (length, line) => Math.ceil(((length + 1) * 3) / line) / 3,
  crosshead: () => 2.6,
} as const satisfies Record<Block['kind'], (length: number, line: number) => number>;

function bodyLines({ data, lengths }: ArticleSummary, line: number): number {
  const text = lengths.reduce((sum, { kind, length }) => {
    return sum + bodyHeight[kind](length, line);
  }, 0);
  // A picture is at most about ten lines high; a figure without an image is printed as a frame.
  const figures = data.figures.map(({ image, caption }) => {
    return (image === null ? 4 : 12) + Math.ceil([...(caption ?? '')].length / line);
  });
  return figures.reduce((sum, count) => sum + count, text * looseness);
}

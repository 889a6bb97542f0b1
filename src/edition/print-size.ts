import { bylineLines } from '../schema/byline.ts';
import { unmarked } from './script-marks.ts';
import type { ArticleSummary } from './model.ts';

/** How an article is set on paper; `print.css` gives each its type size and columns. */
export type PrintSize = 'plain' | 'fit' | 'tight';

interface Setting {
  name: PrintSize;
  columns: number;
  /** Characters to a line. */
  line: number;
  /** Points from line to line. */
  leading: number;
}

const settings: readonly Setting[] = [
  { name: 'plain', columns: 2, line: 22, leading: 17.85 },
  { name: 'fit', columns: 3, line: 16, leading: 15.2 },
  { name: 'tight', columns: 3, line: 18, leading: 12.75 },
];

/** What A4 holds between its margins, in points. */
const sheetHeight = 731;
/** Rule, QR code and citation. */
const footHeight = 80;
/** Lines are a little longer than their characters: punctuation may not begin one. */
const looseness = 1.02;
/** A line of the notes holds this many characters. */
const noteLine = 54;

/**
 * The largest setting in which an article should fill one sheet and no more; plain, if none does: a
 * long text is better read than squeezed.
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

function bodyLines({ data, lengths }: ArticleSummary, line: number): number {
  const text = lengths.reduce((sum, { kind, length }) => {
    return sum + (kind === 'paragraph' ? Math.ceil((length + 2) / line) : 2.6);
  }, 0);
  // A picture is printed no higher than about ten lines; for an absent one there is a frame.
  const figures = data.figures.map(({ image, caption }) => {
    return (image === null ? 4 : 12) + Math.ceil([...(caption ?? '')].length / line);
  });
  return figures.reduce((sum, count) => sum + count, text * looseness);
}

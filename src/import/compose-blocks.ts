import type { PlannedArticle } from '../schema/plan.ts';
import { beginsTable, endsTable, isPipeRow, readTable, type TableReading } from './markup-table.ts';

/** A block of the body with the text of each of its lines that has any. */
export interface ComposedBlock {
  kind: 'paragraph' | 'verse' | 'table';
  numbers: readonly number[];
  /** One for each line; of a table none. */
  pieces: readonly string[];
  /** Of a table. */
  table?: TableReading;
}

/**
 * Divides the body of a planned article into paragraphs, stanzas and tables. A table is found by its text,
 * over as many planned paragraphs as it has; what is no complete table stays paragraphs. Paragraphs
 * without text, such as pictures, are left out.
 * @param lineOf Returns a line of the transcript by its number.
 * @param textOf Returns the text of a line by its number.
 */
export function composeBlocks(
  { body, verse = [] }: Pick<PlannedArticle, 'body' | 'verse'>,
  lineOf: (number: number) => string,
  textOf: (number: number) => string,
): ComposedBlock[] {
  const blocks: ComposedBlock[] = [];
  for (let i = 0; i < body.length;) {
    const end = tableEnd(body, i, lineOf);
    const numbers = body.slice(i, end).flat();
    const table = end > i ? readTable(numbers.map(lineOf)) : undefined;
    if (table) {
      blocks.push({ kind: 'table', numbers, pieces: [], table });
      i = end;
      continue;
    }
    const own = body[i] ?? [];
    const filled = own
      .map((number) => ({ number, text: textOf(number) }))
      .filter(({ text }) => text !== '');
    if (filled.length > 0) {
      blocks.push({
        kind: verse.includes(own[0] ?? 0) ? 'verse' : 'paragraph',
        numbers: filled.map(({ number }) => number),
        pieces: filled.map(({ text }) => text),
      });
    }
    i += 1;
  }
  return blocks;
}

/**
 * Index of the paragraph after those that look like a table from a paragraph on; the paragraph's own index
 * if there is none.
 */
function tableEnd(
  body: PlannedArticle['body'],
  start: number,
  lineOf: (number: number) => string,
): number {
  const linesAt = (i: number): string[] => body[i]?.map(lineOf) ?? [];
  const first = linesAt(start);
  let end = start;
  if (first.every(isPipeRow)) {
    while (end < body.length && linesAt(end).every(isPipeRow)) end += 1;
  } else if (first.some(beginsTable)) {
    while (end < body.length && !linesAt(end).some(endsTable)) end += 1;
    end = end < body.length ? end + 1 : start;
  }
  return end;
}

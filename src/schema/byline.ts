import * as z from 'zod';
import { paragraphIdSchema } from './common.ts';

/**
 * Position of a line of the byline: run into the first paragraph (`lead`), below the head, at the end
 * of the body, after a paragraph (`p3`), or within the dateline, whose words it repeats.
 */
export const bylinePositionSchema = z.union([
  z.enum(['lead', 'under-head', 'end', 'dateline']),
  paragraphIdSchema,
]);
export type BylinePosition = z.output<typeof bylinePositionSchema>;

/** A printed line of a byline and its position. */
export interface BylineLine {
  text: string;
  position: BylinePosition;
}

/** The byline fields of an article's file. */
interface Byline {
  byline: string | null;
  bylinePosition: BylinePosition | readonly BylinePosition[] | null;
}

/** The lines of a byline that are not blank. */
const printedLines = (byline: string | null): string[] =>
  (byline ?? '').split('\n').filter((line) => line.trim() !== '');

const isList = (position: Byline['bylinePosition']): position is readonly BylinePosition[] =>
  Array.isArray(position);

/** Whether a byline has one position for all lines or one for each line; true without a byline. */
export const hasPositions = ({ byline, bylinePosition }: Byline): boolean =>
  isList(bylinePosition)
    ? bylinePosition.length === printedLines(byline).length
    : (byline === null) === (bylinePosition === null);

/** The lines of a byline with their positions; empty if there is no byline. */
export function bylineLines({ byline, bylinePosition }: Byline): BylineLine[] {
  return printedLines(byline).flatMap((text, i) => {
    const position = isList(bylinePosition) ? bylinePosition[i] : bylinePosition;
    return position === null || position === undefined ? [] : [{ text, position }];
  });
}

/** The lines at a position, joined by line feeds; empty if there are none. */
export const bylineAt = (data: Byline, position: BylinePosition): string =>
  bylineLines(data)
    .filter((line) => line.position === position)
    .map(({ text }) => text)
    .join('\n');

import * as z from 'zod';
import { paragraphIdSchema } from './common.ts';

/**
 * Where a line of the byline stands: run into the first paragraph, under the head, below the body, or
 * after a paragraph (`p3`).
 */
export const bylinePositionSchema = z.union([
  z.enum(['lead', 'under-head', 'end']),
  paragraphIdSchema,
]);
export type BylinePosition = z.output<typeof bylinePositionSchema>;

/** A printed line of a byline, and where it stands. */
export interface BylineLine {
  text: string;
  position: BylinePosition;
}

/** A byline as an article's file has it. */
interface Byline {
  byline: string | null;
  bylinePosition: BylinePosition | readonly BylinePosition[] | null;
}

/** The lines of a byline that are not blank. */
const printedLines = (byline: string | null): string[] =>
  (byline ?? '').split('\n').filter((line) => line.trim() !== '');

const isList = (position: Byline['bylinePosition']): position is readonly BylinePosition[] =>
  Array.isArray(position);

/** Whether a byline has a position, or a position for each of its lines. */
export const hasPositions = ({ byline, bylinePosition }: Byline): boolean =>
  isList(bylinePosition)
    ? bylinePosition.length === printedLines(byline).length
    : (byline === null) === (bylinePosition === null);

/** The byline line by line, each with its position; empty where there is no byline. */
export function bylineLines({ byline, bylinePosition }: Byline): BylineLine[] {
  return printedLines(byline).flatMap((text, i) => {
    const position = isList(bylinePosition) ? bylinePosition[i] : bylinePosition;
    return position === null || position === undefined ? [] : [{ text, position }];
  });
}

/** The lines that stand at a position, line breaks between them; empty where there are none. */
export const bylineAt = (data: Byline, position: BylinePosition): string =>
  bylineLines(data)
    .filter((line) => line.position === position)
    .map(({ text }) => text)
    .join('\n');

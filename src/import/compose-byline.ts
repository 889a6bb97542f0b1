import type { BylineLine, BylinePosition } from '../schema/byline.ts';
import { parseCredits } from './credits.ts';
import type { ComposedBody } from './compose-body.ts';

/**
 * The lines of a byline with their positions, in the order of the page: under the head, in the lead,
 * after paragraphs, at the end.
 * @param numbers The lines that are nothing but a byline.
 * @param textOf The text of a line, by its number.
 */
export function placeByline(
  numbers: readonly number[],
  { byline, paragraphs }: ComposedBody,
  opening: number,
  textOf: (number: number) => string,
): BylineLine[] {
  const ascending = [...numbers].sort((a, b) => a - b);
  const under = ascending.filter((number) => number < opening);
  const below = ascending.filter((number) => number > opening);
  const starts = paragraphs.map(({ numbers: own }) => own[0] ?? 0);
  const positionOf = (number: number): BylinePosition => {
    const before = starts.filter((start) => start < number);
    if (before.length === 0 || before.length === starts.length) return 'end';
    return `p${starts.indexOf(Math.max(...before)) + 1}`;
  };
  return [
    ...under.map((number): BylineLine => ({ text: textOf(number), position: 'under-head' })),
    ...(byline === null ? [] : [{ text: byline, position: 'lead' } satisfies BylineLine]),
    ...below.map((number) => ({ text: textOf(number), position: positionOf(number) })),
  ];
}

/** The frontmatter fields of a byline: text, position and credits; empty without one. */
export function bylineFields(lines: readonly BylineLine[]): Record<string, unknown> {
  if (lines.length === 0) return {};
  const positions = lines.map(({ position }) => position);
  const different = [...new Set(positions)];
  const credits = different.flatMap((position) =>
    parseCredits(
      lines
        .filter((line) => line.position === position)
        .map(({ text }) => text)
        .join('\n'),
    ),
  );
  return {
    byline: lines.map(({ text }) => text).join('\n'),
    bylinePosition: different.length === 1 ? different[0] : positions,
    credits,
  };
}

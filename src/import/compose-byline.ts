import type { BylineLine, BylinePosition } from '../schema/byline.ts';
import type { PlannedArticle } from '../schema/plan.ts';
import { parseCredits } from './credits.ts';
import type { ComposedBody } from './compose-body.ts';

/**
 * The lines of a byline with their positions, in the order of the page: under the head, in the lead,
 * after paragraphs, at the end.
 * @param article Its `byline` without lines of the body: the lines that are nothing but a byline.
 * @param textOf The text of a line, by its number.
 */
export function placeByline(
  { byline: own, body, crossheads, captions }: PlannedArticle,
  { byline, within, closing, paragraphs }: ComposedBody,
  textOf: (number: number) => string,
): BylineLine[] {
  const opening = body[0]?.[0] ?? 0;
  const ascending = [...own].sort((a, b) => a - b);
  const starts = paragraphs.map(({ numbers }) => numbers[0] ?? 0);
  const last = Math.max(...starts);
  /** Index of the paragraph before a line of a byline. */
  const indexOf = (number: number): number => {
    const before = starts.filter((start) => start < number);
    if (before.length === 0 || before.length === starts.length) return starts.length;
    return starts.indexOf(Math.max(...before));
  };
  // Captions follow the body, a byline at the end follows them: it would not stand at its paragraph.
  const isLast = captions.length === 0 && !crossheads.some((number) => number > last);
  const after = [
    ...closing,
    ...ascending
      .filter((number) => number > opening)
      .map((number) => ({ index: indexOf(number), text: textOf(number) })),
  ]
    .map(({ index, text }) => ({
      index: isLast && index === paragraphs.length - 1 ? paragraphs.length : index,
      text,
    }))
    .sort((a, b) => a.index - b.index);
  return [
    ...ascending
      .filter((number) => number < opening)
      .map((number): BylineLine => ({ text: textOf(number), position: 'under-head' })),
    ...(within === null ? [] : [{ text: within, position: 'dateline' } satisfies BylineLine]),
    ...(byline === null ? [] : [{ text: byline, position: 'lead' } satisfies BylineLine]),
    ...after.map(({ index, text }): BylineLine => ({
      text,
      position: index === paragraphs.length ? 'end' : `p${index + 1}`,
    })),
  ];
}

/** The frontmatter fields of a byline: text, position and credits; empty without one. */
export function bylineFields(lines: readonly BylineLine[]): Record<string, unknown> {
  if (lines.length === 0) return {};
  const positions = lines.map(({ position }) => position);
  const different: BylinePosition[] = [...new Set(positions)];
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

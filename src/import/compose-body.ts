import { writeBlock } from '../text/write-block.ts';
import { linesBetween } from './lines-between.ts';
import { splitLead } from './credits.ts';
import type { PlannedArticle } from '../schema/plan.ts';

/** A paragraph with the text of each of its lines, without dateline and byline. */
export interface ComposedParagraph {
  numbers: readonly number[];
  pieces: readonly string[];
}

/** The body of an article with dateline and byline split off. */
export interface ComposedBody {
  dateline: string | null;
  /** The byline that follows the dateline. */
  byline: string | null;
  /** At least one, none of them empty. */
  paragraphs: ComposedParagraph[];
}

/**
 * Composes the paragraphs of a planned article.
 * @param textOf Returns the text of a line by its number.
 */
export function composeParagraphs(
  { body, byline, crossheads }: PlannedArticle,
  textOf: (number: number) => string,
): ComposedBody {
  const paragraphs = body.map((numbers) => ({ numbers, pieces: numbers.map(textOf) }));
  const whole: ComposedBody = { dateline: null, byline: null, paragraphs };
  const [first, second] = paragraphs;
  const opening = first?.numbers[0] ?? 0;
  const lead = splitLead(first?.pieces[0] ?? '');
  if (lead.dateline === null || !first) return whole;
  const { dateline, byline: runIn } = lead;
  const rest = { ...first, pieces: [lead.text, ...first.pieces.slice(1)] };
  if (rest.pieces.some((piece) => piece !== '')) {
    return { dateline, byline: runIn, paragraphs: [rest, ...paragraphs.slice(1)] };
  }
  // A first paragraph of dateline and byline only belongs to the next one, if that follows directly.
  const next = second?.numbers[0] ?? 0;
  const isBetween = (number: number): boolean => number > opening && number < next;
  if (next < opening || [...crossheads, ...byline].some(isBetween)) return whole;
  return { dateline, byline: runIn, paragraphs: paragraphs.slice(1) };
}

/** Writes the body in Markdown, each crosshead above the paragraph that follows it in the transcript. */
export function writeBody(
  paragraphs: readonly ComposedParagraph[],
  crossheads: readonly number[],
  textOf: (number: number) => string,
): string {
  const openings = paragraphs.map(({ numbers }) => numbers[0] ?? 0);
  const below = (crosshead: number): number =>
    Math.min(...openings.filter((opening) => opening > crosshead));
  const ascending = [...crossheads].sort((a, b) => a - b);
  const above = (opening: number): string[] =>
    ascending
      .filter((number) => below(number) === opening)
      .map((number) => writeBlock('crosshead', textOf(number)));
  return [
    ...paragraphs.flatMap(({ numbers, pieces }) => [
      ...above(numbers[0] ?? 0),
      writeBlock('paragraph', pieces.join('')),
    ]),
    ...above(Infinity),
  ].join('\n\n');
}

/** The position of a caption: after the paragraph before it, or inside the one that it interrupts. */
export function placeOf(
  number: number,
  paragraphs: readonly ComposedParagraph[],
): Record<string, unknown> {
  const before = paragraphs.findLastIndex(({ numbers }) => (numbers[0] ?? 0) < number);
  const interrupted = paragraphs[before];
  if (!interrupted) return { position: 'before', paragraph: 'p1' };
  const paragraph = `p${before + 1}`;
  const cut = interrupted.numbers.findIndex((line) => line > number);
  if (cut < 0) return { position: 'after', paragraph };
  const offset = [...interrupted.pieces.slice(0, cut).join('')].length;
  return offset === 0
    ? { position: 'before', paragraph }
    : { position: 'inside', paragraph, offset };
}

/**
 * Describes how a paragraph was joined: its lines, the text around the first cut, and what stood between
 * the lines.
 * @param p The id of the paragraph.
 */
export function joinOf(
  { numbers, pieces }: ComposedParagraph,
  p: string,
  lines: readonly string[],
): Record<string, unknown> {
  const [before = '', after = ''] = pieces;
  const at = `${[...before].slice(-4).join('')}|${[...after].slice(0, 4).join('')}`;
  return { p, lines: numbers, at: at.trim(), across: linesBetween(numbers, lines), cert: 0.99 };
}

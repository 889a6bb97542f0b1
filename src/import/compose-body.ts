import { writeBlock, writeTable, writeVerse } from '../text/write-block.ts';
import { composeBlocks, type ComposedBlock } from './compose-blocks.ts';
import { linesBetween } from './lines-between.ts';
import { splitLead, splitTail } from './credits.ts';
import type { PlannedArticle } from '../schema/plan.ts';

/** A byline at the end of a paragraph. */
export interface ClosingByline {
  /** Index of the paragraph. */
  index: number;
  text: string;
}

/** The body of an article with datelines and bylines split off. */
export interface ComposedBody {
  dateline: string | null;
  /** Whether the dateline stands at the end of the text. */
  isClosing: boolean;
  /** The byline before the text. */
  byline: string | null;
  /** The byline within the dateline. */
  within: string | null;
  /** Bylines at the ends of paragraphs, in the order of the body. */
  closing: ClosingByline[];
  /** Without dateline and bylines; none of them empty. */
  paragraphs: ComposedBlock[];
}

/** What is split off before the text. */
type ComposedLead = Pick<ComposedBody, 'dateline' | 'byline' | 'within' | 'paragraphs'>;

/**
 * Composes the paragraphs, stanzas and tables of a planned article.
 * @param lineOf Returns a line of the transcript by its number.
 * @param textOf Returns the text of a line by its number.
 */
export function composeParagraphs(
  article: PlannedArticle,
  lineOf: (number: number) => string,
  textOf: (number: number) => string,
): ComposedBody {
  const { byline, crossheads, captions } = article;
  const whole = composeBlocks(article, lineOf, textOf);
  const isBetween = (from: number, to: number): boolean =>
    to < from || [...crossheads, ...byline].some((number) => number > from && number < to);
  const lead = withoutLead(whole, isBetween);
  const last = lead.paragraphs.length - 1;
  // At the end of an article nothing may stand between its last paragraph and a dateline.
  const isEnd = captions.length === 0 && !crossheads.some((n) => n > lastOf(lead.paragraphs));
  const composed: ComposedBody = { ...lead, isClosing: false, closing: [], paragraphs: [] };
  lead.paragraphs.forEach((paragraph, index) => {
    const tail = splitTail(paragraph.pieces.join(''));
    const isClosing = tail.dateline !== null && index === last && isEnd && lead.dateline === null;
    if (tail.dateline === null ? tail.byline === null : !isClosing) {
      composed.paragraphs.push(paragraph);
      return;
    }
    if (isClosing) Object.assign(composed, { dateline: tail.dateline, isClosing });
    if (tail.isWithin) composed.within = tail.byline;
    else if (tail.byline !== null) composed.closing.push({ index, text: tail.byline });
    const pieces = keepStart(paragraph.pieces, tail.text.length);
    composed.paragraphs.push({ ...paragraph, pieces });
  });
  return composed;
}

/** The last line at which a paragraph begins. */
const lastOf = (paragraphs: readonly ComposedBlock[]): number =>
  Math.max(...paragraphs.map(({ numbers }) => numbers[0] ?? 0));

/** Splits dateline and byline off the first paragraph. */
function withoutLead(
  paragraphs: ComposedBlock[],
  isBetween: (from: number, to: number) => boolean,
): ComposedLead {
  const [first, second] = paragraphs;
  const whole: ComposedLead = { dateline: null, byline: null, within: null, paragraphs };
  const printed = first?.pieces.join('') ?? '';
  const lead = splitLead(printed);
  if (!first || lead.text === printed.trim()) return whole;
  const { dateline } = lead;
  const [byline, within] = lead.isWithin ? [null, lead.byline] : [lead.byline, null];
  if (lead.text !== '') {
    const rest = { ...first, pieces: keepEnd(first.pieces, lead.text.length) };
    return { dateline, byline, within, paragraphs: [rest, ...paragraphs.slice(1)] };
  }
  // A first paragraph of dateline and byline only belongs to the next one, if that follows directly.
  if (isBetween(first.numbers[0] ?? 0, second?.numbers[0] ?? 0)) return whole;
  return { dateline, byline, within, paragraphs: paragraphs.slice(1) };
}

/** The last `length` UTF-16 units of a text in pieces. */
function keepEnd(pieces: readonly string[], length: number): string[] {
  let over = pieces.join('').trimEnd().length - length;
  return pieces.map((piece) => {
    const cut = Math.min(over, piece.length);
    over -= cut;
    return piece.slice(cut);
  });
}

/** The first `length` UTF-16 units of a text in pieces. */
function keepStart(pieces: readonly string[], length: number): string[] {
  let left = length;
  return pieces.map((piece) => {
    const kept = piece.slice(0, left);
    left -= kept.length;
    return kept;
  });
}

/** Writes the body in Markdown, each crosshead above the paragraph that follows it in the transcript. */
export function writeBody(
  paragraphs: readonly ComposedBlock[],
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
      .map(textOf)
      .filter((text) => text !== '')
      .map((text) => writeBlock('crosshead', text));
  return [
    ...paragraphs.flatMap((paragraph) => [
      ...above(paragraph.numbers[0] ?? 0),
      writeComposed(paragraph),
    ]),
    ...above(Infinity),
  ].join('\n\n');
}

function writeComposed({ kind, pieces, table }: ComposedBlock): string {
  if (table) return writeTable(table.rows);
  return kind === 'verse'
    ? writeVerse(pieces.filter((piece) => piece !== ''))
    : writeBlock('paragraph', pieces.join(''));
}

/**
 * The position of a caption: after the paragraph before it, or inside the one that it interrupts. Null if
 * there is no text.
 */
export function placeOf(
  number: number,
  paragraphs: readonly ComposedBlock[],
): Record<string, unknown> | null {
  if (paragraphs.length === 0) return null;
  const before = paragraphs.findLastIndex(({ numbers }) => (numbers[0] ?? 0) < number);
  const interrupted = paragraphs[before];
  if (!interrupted) return { position: 'before', paragraph: 'p1' };
  const paragraph = `p${before + 1}`;
  const cut = interrupted.numbers.findIndex((line) => line > number);
  if (cut < 0 || interrupted.kind !== 'paragraph') return { position: 'after', paragraph };
  const offset = [...interrupted.pieces.slice(0, cut).join('')].length;
  if (offset === 0) return { position: 'before', paragraph };
  return offset === [...interrupted.pieces.join('')].length
    ? { position: 'after', paragraph }
    : { position: 'inside', paragraph, offset };
}

/**
 * Describes how a paragraph was joined: its lines, the text around the first cut, and what stood between
 * the lines.
 * @param p The id of the paragraph.
 */
export function joinOf(
  { numbers, pieces }: ComposedBlock,
  p: string,
  lines: readonly string[],
): Record<string, unknown> {
  const [before = '', after = ''] = pieces;
  const at = `${[...before].slice(-4).join('')}|${[...after].slice(0, 4).join('')}`;
  return { p, lines: numbers, at: at.trim(), across: linesBetween(numbers, lines), cert: 0.99 };
}

import { splitMarks } from '../heading-marks.ts';
import type { BlockLabel, Box, Input, InputLine, SourcePage } from '../evidence.ts';

/** A line of a block, as a file has it. */
export interface RawLine {
  /** May have line breaks, which separate lines. */
  text: string;
  box?: Box | undefined;
  confidence?: number | undefined;
  size?: number | undefined;
}

/** A block of a page, as a file has it. */
export interface RawBlock {
  lines: readonly RawLine[];
  label?: BlockLabel | undefined;
  level?: number | undefined;
  article?: string | undefined;
  /** The box of lines that have none of their own. */
  box?: Box | undefined;
  confidence?: number | undefined;
}

/** A page with its blocks in reading order. */
export interface RawPage {
  page: SourcePage;
  blocks: readonly RawBlock[];
}

/**
 * The internal form of the pages of a file: text is tidied, blank lines are dropped, and blocks are
 * numbered.
 */
export const inputOf = (format: string, pages: readonly RawPage[]): Input => ({
  format,
  pages: pages.map(({ page }) => page),
  lines: pages.flatMap(({ blocks }, page) =>
    blocks
      .map(linesOfBlock)
      .filter((lines) => lines.length > 0)
      .flatMap((lines, block) => lines.map((line): InputLine => ({ page, block, ...line }))),
  ),
});

type BlockLine = Omit<InputLine, 'page' | 'block'>;

function linesOfBlock(block: RawBlock): BlockLine[] {
  return block.lines.flatMap((line) =>
    (block.label === 'table' ? [onOneLine(line.text)] : line.text.split(/\r\n|[\n\r\u2028\u2029]/u))
      .map(tidy)
      .filter((text) => text.trim() !== '')
      .map((text) => lineOf(text, line, block)),
  );
}

function lineOf(raw: string, line: RawLine, block: RawBlock): BlockLine {
  // Tools that write Markdown mark the headings that they also label.
  const { marks, text } = block.label === 'title' ? splitMarks(raw) : { marks: '', text: raw };
  const level = block.level ?? (marks === '' ? undefined : marks.length);
  const box = line.box ?? block.box;
  const confidence = line.confidence ?? block.confidence;
  return {
    text,
    ...(block.label && { label: block.label }),
    ...(level !== undefined && { level }),
    ...(block.article !== undefined && { article: block.article }),
    ...(box && { box }),
    ...(confidence !== undefined && { confidence }),
    ...(line.size !== undefined && { size: Math.round(line.size * 100) / 100 }),
  };
}

/** A table as one line, without the document that some tools put around it. */
const onOneLine = (text: string): string =>
  text.replace(/<\/?(?:html|body)>/giu, '').replace(/\s*[\r\n]+\s*/gu, '');

/** Without characters that no transcript may have; an indent of full-width spaces stays. */
const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\uFEFF]+/gu, ' ')
    .replace(/^[^\S\u3000]+|\s+$/gu, '');

/** A box by its left, upper, right and lower edges, in any order of the pairs. */
export const boxOfEdges = (x0: number, y0: number, x1: number, y1: number): Box => ({
  x: Math.min(x0, x1),
  y: Math.min(y0, y1),
  width: Math.abs(x1 - x0),
  height: Math.abs(y1 - y0),
});

/** The smallest box around points. */
export function boxAround(points: readonly (readonly [number, number])[]): Box | undefined {
  if (points.length === 0) return undefined;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return boxOfEdges(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
}

/** A word with its place, if that is known. */
export interface PlacedWord {
  text: string;
  box?: Box | undefined;
}

/** Widest gap between characters of Chinese without a space, in heights of the line. */
const widestTightGap = 0.6;

/**
 * Joins words of a line that runs from left to right: with a space, but between characters of Chinese
 * only where the page has a gap.
 */
export function joinWords(words: readonly PlacedWord[]): string {
  let last: PlacedWord | undefined;
  let text = '';
  for (const word of words.filter((one) => one.text !== '')) {
    if (last) text += spaceBetween(last, word);
    text += word.text;
    last = word;
  }
  return text;
}

function spaceBetween(before: PlacedWord, { text, box }: PlacedWord): string {
  if (!ideographic.test(before.text.at(-1) ?? '') && !ideographic.test(text[0] ?? '')) return ' ';
  if (!box || !before.box) return '';
  const gap = box.x - before.box.x - before.box.width;
  return gap > Math.min(box.height, before.box.height) * widestTightGap ? ' ' : '';
}

/** Characters beside which no space is written. */
const ideographic =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF，。“”‘’…—·]/u;

/** The mean of confidences, weighted by the lengths of the texts. */
export function meanConfidence(
  parts: readonly { text: string; confidence: number | undefined }[],
): number | undefined {
  const known = parts.flatMap(({ text, confidence }) =>
    confidence === undefined ? [] : [{ weight: Math.max(text.length, 1), confidence }],
  );
  const weight = known.reduce((sum, part) => sum + part.weight, 0);
  if (weight === 0) return undefined;
  const mean = known.reduce((sum, part) => sum + part.weight * part.confidence, 0) / weight;
  return Math.round(mean * 1000) / 1000;
}

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TextItem, TextStyle } from 'pdfjs-dist/types/src/display/api.js';
import type { Input } from '../evidence.ts';
import { inputOf, joinWords, type RawPage } from './compose-input.ts';
import { orderBlocks, type PlacedLine } from './order-blocks.ts';

/** Why a PDF cannot be read. */
export type PdfFault = 'password' | 'damaged' | 'no-text';

/** Thrown for a PDF that cannot be read. */
export class PdfError extends Error {
  readonly fault: PdfFault;

  constructor(fault: PdfFault, options?: ErrorOptions) {
    super(fault, options);
    this.fault = fault;
  }
}

/** A line of a page with its text. */
interface PdfLine extends PlacedLine {
  text: string;
}

/**
 * Reads the text of a PDF: pieces of text on one base line are a line, and lines are put in order by
 * their places.
 * @throws PdfError If it is damaged, needs a password, or has no text (pictures of pages).
 */
export async function readPdf(bytes: Uint8Array): Promise<Input> {
  // A large library: loaded for PDFs only.
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = join(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))));
  const task = getDocument({
    // The library takes the buffer over.
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
  });
  const document = await task.promise.catch((cause: unknown) => {
    const needsPassword = cause instanceof Error && cause.name === 'PasswordException';
    throw new PdfError(needsPassword ? 'password' : 'damaged', { cause });
  });
  const pages: RawPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const { items, styles } = await page.getTextContent();
    const pieces = items
      .filter((item): item is TextItem => 'str' in item && item.str.trim() !== '')
      .map((item) => placed(item, styles[item.fontName], transform));
    const lines = linesOf(pieces);
    pages.push({
      page: { width, height },
      blocks: orderBlocks(lines).map((block) => ({
        lines: block.flatMap((index) => lines[index] ?? []),
      })),
    });
    page.cleanup();
  }
  await task.destroy();
  const input = inputOf('pdf', pages);
  if (input.lines.length === 0) throw new PdfError('no-text');
  return input;
}

/** A piece of text with its place on the page, from the upper left corner. */
function placed(
  { str, transform, width, height }: TextItem,
  style: TextStyle | undefined,
  page: readonly number[],
): PdfLine {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = page;
  const [x = 0, y = 0] = (transform as number[]).slice(4);
  const left = a * x + c * y + e;
  const base = b * x + d * y + f;
  const text = withoutRadicals(str);
  if (style?.vertical) {
    return { text, size: width, box: { x: left - width / 2, y: base, width, height } };
  }
  const size = height || Math.hypot(...(transform as number[]).slice(2, 4));
  // The ascent of Chinese type is about seven eighths of its height.
  return { text, size, box: { x: left, y: base - size * 0.875, width, height: size } };
}

/** Pieces on one base line, close to one another and of one size, as lines. */
function linesOf(pieces: readonly PdfLine[]): PdfLine[] {
  const lines: PdfLine[] = [];
  for (const piece of pieces) {
    const line = lines.findLast((one) => isContinued(one, piece));
    if (!line) {
      lines.push({ ...piece });
      continue;
    }
    const { x, y } = line.box;
    const isVertical = line.box.height > line.box.width;
    const right = Math.max(x + line.box.width, piece.box.x + piece.box.width);
    const bottom = Math.max(y + line.box.height, piece.box.y + piece.box.height);
    line.text = isVertical ? line.text + piece.text : joinPieces(line, piece);
    line.box = {
      x,
      y: Math.min(y, piece.box.y),
      width: right - x,
      height: bottom - Math.min(y, piece.box.y),
    };
  }
  return lines;
}

/** Widest gap within a line, in heights of the type. */
const widestGap = 1.2;

function isContinued({ box, size }: PdfLine, next: PdfLine): boolean {
  if (Math.max(size, next.size) > Math.min(size, next.size) * 1.6) return false;
  const across = Math.abs(box.y + box.height / 2 - next.box.y - next.box.height / 2);
  const gap = next.box.x - box.x - box.width;
  const isRow = across < size / 2 && gap > -size / 2 && gap < size * widestGap;
  const isStack =
    Math.abs(box.x - next.box.x) < size / 4 &&
    box.height > box.width * 1.5 &&
    Math.abs(next.box.y - box.y - box.height) < size / 4;
  return isRow || isStack;
}

/** Joins two pieces of a row: with a space where there is a gap. */
const joinPieces = (line: PdfLine, piece: PdfLine): string =>
  piece.box.x - line.box.x - line.box.width > line.size / 6
    ? joinWords([line, piece])
    : line.text + piece.text;

/** Radicals that fonts share with the characters they are drawn like, beside those of Kangxi. */
const supplement = new Map(
  '⺟母 ⺠民 ⺬示 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻑長 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻨麦 ⻩黄 ⻫齊 ⻬齐 ⻭歯 ⻮齿 ⻰龙 ⻱亀 ⻳龟'
    .split(' ')
    .map((pair) => [...pair] as [string, string]),
);

/** A PDF may name a radical where the page shows the character that is drawn alike. */
const withoutRadicals = (text: string): string =>
  text.replace(
    /[\u2E80-\u2FDF]/gu,
    (radical) => supplement.get(radical) ?? radical.normalize('NFKC'),
  );

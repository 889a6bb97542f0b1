import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TextItem, TextStyle } from 'pdfjs-dist/types/src/display/api.js';
import type { Input } from '../evidence.ts';
import { inputOf, type RawPage } from './compose-input.ts';
import { orderBlocks, union, type PlacedLine } from './order-blocks.ts';

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
  /** Whether the font runs downwards. */
  isVertical: boolean;
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
  const text = withoutForms(str);
  if (style?.vertical) {
    const box = { x: left - width / 2, y: base, width, height };
    return { text, size: width, box, isVertical: true };
  }
  const size = height || Math.hypot(...(transform as number[]).slice(2, 4));
  // The ascent of Chinese type is about seven eighths of its height.
  const box = { x: left, y: base - size * 0.875, width, height: size };
  return { text, size, box, isVertical: false };
}

/** A line while it is put together. */
interface OpenLine extends PlacedLine {
  pieces: PdfLine[];
}

/** Pieces on one base line, or below one another on a vertical page, close and of one size, as lines. */
function linesOf(pieces: readonly PdfLine[]): (PlacedLine & { text: string })[] {
  const isVertical = runsDown(pieces);
  const lines: OpenLine[] = [];
  for (const piece of pieces) {
    const line = lines.findLast((one) => isContinued(one, piece, isVertical));
    if (line) {
      line.pieces.push(piece);
      line.box = union(line.box, piece.box);
    } else lines.push({ box: piece.box, size: piece.size, pieces: [piece] });
  }
  return lines.map(({ box, size, pieces: own }) => ({ box, size, text: textOf(own) }));
}

const isStacked = ({ box, size }: PlacedLine, next: PlacedLine): boolean =>
  Math.abs(box.x - next.box.x) < size / 4 &&
  next.box.y - box.y - box.height > -size / 2 &&
  next.box.y - box.y - box.height < size * widestGap;

/** Whether characters follow one another downwards: programs place those of vertical text one by one. */
function runsDown(pieces: readonly PdfLine[]): boolean {
  const single = pieces.filter(({ text }) => [...text].length === 1);
  const down = single.filter((piece, i) => {
    const next = single[i + 1];
    return next !== undefined && isStacked(piece, next);
  });
  return down.length > pieces.length / 2;
}

/** Widest gap within a line, in heights of the type. */
const widestGap = 1.2;

/** Largest ratio between sizes of type in a line. */
const sizeRatio = 1.6;

function isContinued(line: OpenLine, next: PdfLine, isVertical: boolean): boolean {
  const { box, size } = line;
  if (Math.max(size, next.size) > Math.min(size, next.size) * sizeRatio) return false;
  if (next.isVertical || (isVertical && [...next.text].length === 1)) return isStacked(line, next);
  const across = Math.abs(box.y + box.height / 2 - next.box.y - next.box.height / 2);
  const gap = next.box.x - box.x - box.width;
  // Marks that follow one another are set with half their width.
  return across < size / 2 && gap > -size && gap < size * widestGap && next.box.x > box.x;
}

/** Narrowest space between words, in heights of the type; what is narrower is kerning. */
const narrowestSpace = 0.22;

/** The text of pieces in a row or a column, with a space where there is a gap. */
function textOf(pieces: readonly PdfLine[]): string {
  const spaces = pieces.map((piece, i) => {
    const next = pieces[i + 1];
    return next ? hasSpace(piece, next) : false;
  });
  // A line that is spaced out has its gaps everywhere.
  const isSpaced = pieces.length > 2 && spaces.slice(0, -1).every(Boolean);
  return pieces
    .map(({ text }, i) => (spaces[i] && !(isSpaced && [...text].length === 1) ? `${text} ` : text))
    .join('');
}

function hasSpace({ text, box, size }: PdfLine, next: PdfLine): boolean {
  const isColumn = Math.abs(box.x - next.box.x) < size / 4;
  const gap = isColumn ? next.box.y - box.y - box.height : next.box.x - box.x - box.width;
  const isMark = wideMark.test(text.at(-1) ?? '') || wideMark.test(next.text[0] ?? '');
  return gap > size * (isMark ? widestMark : narrowestSpace);
}

/** Marks of Chinese type, which are as wide as a character. */
const wideMark = /[\u3000-\u303F\uFF00-\uFFEF“”‘’…—·]/u;

/** Widest gap beside a mark without a space, in heights of the type: its own blank half. */
const widestMark = 0.6;

/** Radicals that fonts share with the characters they are drawn like, beside those of Kangxi. */
const supplement = new Map(
  '⺟母 ⺠民 ⺬示 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻑長 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻨麦 ⻩黄 ⻫齊 ⻬齐 ⻭歯 ⻮齿 ⻰龙 ⻱亀 ⻳龟'
    .split(' ')
    .map((pair) => [...pair] as [string, string]),
);

/** Marks in their vertical forms, each with the mark itself. */
const verticalForms = new Map(
  '︐， ︑、 ︒。 ︓： ︔； ︕！ ︖？ ︗〖 ︘〗 ︙… ︱— ︵（ ︶） ︷｛ ︸｝ ︹〔 ︺〕 ︻【 ︼】 ︽《 ︾》 ︿〈 ﹀〉 ﹁「 ﹂」 ﹃『 ﹄』 ﹇［ ﹈］'
    .split(' ')
    .map((pair) => [...pair] as [string, string]),
);

/** A PDF may name a radical or a vertical form where the page shows the character or mark itself. */
const withoutForms = (text: string): string =>
  text
    .replace(/[\u2E80-\u2FDF]/gu, (radical) => supplement.get(radical) ?? radical.normalize('NFKC'))
    .replace(/[\uFE10-\uFE19\uFE30-\uFE4F]/gu, (form) => verticalForms.get(form) ?? form);

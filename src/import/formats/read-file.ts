import { fromHtml } from 'hast-util-from-html';
import type { Element } from 'xast';
import * as z from 'zod';
import { transcriptLines } from '../../edition/conservation.ts';
import { findDamage } from '../../edition/read/bad-byte.ts';
import { decodeTranscript, undecodable } from '../../edition/read/decode.ts';
import { problem, type Problem } from '../../problems/problem.ts';
import type { Input } from '../evidence.ts';
import { isAlto, readAlto } from './alto.ts';
import { readDocx } from './docx.ts';
import { isCode } from './is-code.ts';
import { isDotsOcr, readDotsOcr } from './dots-ocr.ts';
import { isHocr, readHocr } from './hocr.ts';
import { readHtml } from './html.ts';
import { foreignOf, foreignOther, isDocx, isPdf, type Foreign } from './magic.ts';
import { isMets, metsFiles, readMets } from './mets.ts';
import {
  isContentList,
  isContentListV2,
  isMiddle,
  readContentList,
  readContentListV2,
  readMiddle,
} from './mineru.ts';
import { isOlmOcr, readOlmOcr } from './olmocr.ts';
import { isPaddle, readPaddle } from './paddle.ts';
import { isPageXml, readPageXml } from './page-xml.ts';
import { PdfError, readPdf } from './pdf.ts';
import { parseXml } from './xml.ts';

/** A file that may hold pages. */
export interface SourceFile {
  name: string;
  bytes: Uint8Array;
  /** The bytes of a file by its path relative to this one; undefined if there is none. */
  beside: (path: string) => Promise<Uint8Array | undefined>;
}

/** What a file turned out to be. */
export type FileReading =
  /** A transcript itself: plain text or Markdown. */
  | { kind: 'transcript'; lines: string[]; encoding: string }
  /** Another format, in the internal form. */
  | { kind: 'input'; input: Input; parts: readonly string[] }
  | { kind: 'problem'; problem: Problem };

/**
 * Reads a file of any format, which its content tells, not its name.
 * @returns A problem if it is not readable as pages, with what it is and what to do.
 */
export async function readSourceFile(file: SourceFile): Promise<FileReading> {
  const { name, bytes } = file;
  if (isPdf(bytes)) return readWith(file, 'PDF', () => readPdf(bytes));
  if (isDocx(bytes)) return readWith(file, 'Word 文档', () => readDocx(bytes));
  const foreign = foreignOf(bytes);
  if (foreign) return foreignProblem(name, foreign);
  const decoded = decodeTranscript(bytes);
  if (typeof decoded === 'string') return undecodableProblem(file, decoded);
  const { text, encoding } = decoded;
  if (/\.(?:plan|ledger)\.yaml$/u.test(name)) {
    return foreignProblem(name, {
      what: name.endsWith('.plan.yaml') ? '整理方案' : '收录登记',
      remedy: '把转写稿交给 plan；核对过的方案交给 npm run import -- apply',
    });
  }
  const start = text.trimStart();
  if (looksLikeJson(start)) return readJson(file, text);
  if (start.startsWith('<') && isMarkup(start, name)) return readMarkup(file, text);
  if (isCode(text)) {
    return foreignProblem(name, {
      what: '像是 JSON、XML 之类的数据，但开头不完整，或者不是可用的格式',
      remedy: '重新取得这个文件；用文本编辑器看得到文章的，把文章的文字另存成 .txt',
    });
  }
  return { kind: 'transcript', lines: transcriptLines(text), encoding };
}

const place = (
  file: string,
  line = 1,
  column = 1,
): { file: string; line: number; column: number } => ({
  file,
  line,
  column,
});

const foreignProblem = (name: string, { what, remedy }: Foreign): FileReading => ({
  kind: 'problem',
  problem: problem('page-foreign', place(name), { name, what, remedy }),
});

const damagedProblem = (
  name: string,
  what: string,
  detail: string,
  at?: { line: number; column: number },
): FileReading => ({
  kind: 'problem',
  problem: problem('page-damaged', place(name, at?.line, at?.column), { name, what, detail }),
});

function undecodableProblem(
  { name, bytes }: SourceFile,
  reason: keyof typeof undecodable,
): FileReading {
  if (reason === 'empty') {
    return { kind: 'problem', problem: problem('page-empty', place(name), { name }) };
  }
  const damage = findDamage(bytes);
  if (damage) {
    const { line, column, detail } = damage;
    const facts = { name, line: String(line), column: String(column), detail };
    return { kind: 'problem', problem: problem('page-byte', place(name, line, column), facts) };
  }
  if (reason === 'binary') return foreignProblem(name, foreignOther);
  return foreignProblem(name, {
    what: `不是文本，也${undecodable[reason]}`,
    remedy: '若是文本，用原来的软件另存为 UTF-8 编码',
  });
}

/** Reads with a reader; what it throws is a problem of the file. */
async function readWith(
  { name }: SourceFile,
  what: string,
  read: () => Input | Promise<Input>,
  parts: readonly string[] = [],
): Promise<FileReading> {
  try {
    const input = await read();
    return input.lines.length > 0
      ? { kind: 'input', input, parts }
      : { kind: 'problem', problem: problem('page-empty', place(name), { name }) };
  } catch (error) {
    if (error instanceof PdfError) return pdfProblem(name, error);
    if (error instanceof z.ZodError) {
      const path = error.issues[0]?.path.map(String).join('.') ?? '';
      return damagedProblem(name, what, `其中的 ${path} 不合这种格式`);
    }
    return damagedProblem(name, what, error instanceof Error ? error.message : String(error));
  }
}

function pdfProblem(name: string, { fault, cause }: PdfError): FileReading {
  if (fault === 'damaged') {
    return damagedProblem(name, 'PDF', cause instanceof Error ? cause.message : '');
  }
  return foreignProblem(
    name,
    fault === 'password'
      ? { what: '有密码的 PDF', remedy: '用阅读软件打开，去掉密码另存一份，再导入' }
      : {
          what: '没有文字的 PDF（扫描的图片）',
          remedy: '先用文字识别（OCR）软件读成文字，如 MinerU、PaddleOCR，再导入识别的结果',
        },
  );
}

/** Whether a text begins as JSON does; a transcript may begin with a bracket, but not so. */
const looksLikeJson = (start: string): boolean => /^(?:\{\s*["}]|\[\s*(?:[[{]|\]))/u.test(start);

interface JsonFormat {
  name: string;
  accepts: (value: unknown) => boolean;
  read: (value: unknown) => Input;
}

const jsonFormats: readonly JsonFormat[] = [
  { name: 'MinerU 的 middle.json', accepts: isMiddle, read: readMiddle },
  { name: 'MinerU 的 content_list.json', accepts: isContentList, read: readContentList },
  { name: 'MinerU 的 content_list_v2.json', accepts: isContentListV2, read: readContentListV2 },
  { name: 'PaddleOCR 的 JSON', accepts: isPaddle, read: readPaddle },
  { name: 'dots.ocr 的 JSON', accepts: isDotsOcr, read: readDotsOcr },
];

/** The values of a file of JSON, or of a line each. @throws SyntaxError */
function parseJson(text: string): unknown[] {
  try {
    return [JSON.parse(text) as unknown];
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length < 2 || !lines.every((line) => line.trimStart().startsWith('{'))) throw error;
    return lines.map((line) => JSON.parse(line) as unknown);
  }
}

async function readJson(file: SourceFile, text: string): Promise<FileReading> {
  let values: unknown[];
  try {
    values = parseJson(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const offset = Number(/position (\d+)/u.exec(detail)?.[1] ?? text.length);
    const before = text.slice(0, offset).split('\n');
    const at = { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
    return damagedProblem(file.name, 'JSON', `第 ${at.line} 行起写法有误，文件可能不完整`, at);
  }
  const [value] = values;
  const whole = values.length === 1 ? value : values;
  if (isOlmOcr(values)) return readWith(file, 'olmOCR 的 JSONL', () => readOlmOcr(values));
  const format = jsonFormats.find(({ accepts }) => accepts(whole));
  if (format) return readWith(file, format.name, () => format.read(whole));
  return foreignProblem(file.name, {
    what: '不认得的 JSON',
    remedy:
      '可用的有 MinerU（middle.json、content_list.json）、PaddleOCR、dots.ocr、olmOCR 的结果；别的程序的结果，请导出成文字、ALTO、PAGE XML 或 hOCR',
  });
}

const htmlStart =
  /^(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|title|meta|link|main|article|section|div|p|h[1-6]|table|ul|ol|span|figure|center|font|nav|header|form)\b/isu;

/** Whether a text that begins with `<` is markup, and not Markdown that begins with some. */
function isMarkup(start: string, name: string): boolean {
  if (/\.x?html?$/iu.test(name) || /^<(?:\?xml|!doctype|html)\b/iu.test(start)) return true;
  const lines = start.split(/\r\n|\r|\n/u).filter((line) => line.trim() !== '');
  const marked = lines.filter((line) => /^\s*</u.test(line)).length;
  return marked > lines.length * 0.6;
}

async function readMarkup(file: SourceFile, text: string): Promise<FileReading> {
  if (htmlStart.test(text.trimStart())) {
    const tree = fromHtml(text);
    return isHocr(tree)
      ? readWith(file, 'hOCR', () => readHocr(tree))
      : readWith(file, '网页', () => readHtml(tree));
  }
  let root: Element;
  try {
    root = parseXml(text);
  } catch (error) {
    const { line = 1, column = 1 } = error as { line?: number; column?: number };
    return damagedProblem(file.name, 'XML', `第 ${line} 行写法有误，文件可能不完整`, {
      line,
      column,
    });
  }
  if (isMets(root)) return readMetsFile(file, root);
  if (isAlto(root)) return readWith(file, 'ALTO', () => readAlto(root));
  if (isPageXml(root)) return readWith(file, 'PAGE XML', () => readPageXml(root));
  return foreignProblem(file.name, {
    what: `不认得的 XML（根元素是 ${root.name}）`,
    remedy: '可用的有 ALTO、METS、PAGE XML、hOCR；别的请先转成其中的一种或文字',
  });
}

async function readMetsFile(file: SourceFile, root: Element): Promise<FileReading> {
  const named = metsFiles(root);
  const files = new Map<string, Element>();
  const missing: string[] = [];
  for (const { id, path } of named) {
    const bytes = await file.beside(path);
    if (!bytes) {
      missing.push(path);
      continue;
    }
    const decoded = decodeTranscript(bytes);
    if (typeof decoded === 'string') return damagedProblem(path, 'ALTO', undecodable[decoded]);
    try {
      files.set(id, parseXml(decoded.text));
    } catch (error) {
      const { line = 1, column = 1 } = error as { line?: number; column?: number };
      return damagedProblem(path, 'XML', `第 ${line} 行写法有误`, { line, column });
    }
  }
  if (missing.length > 0 || named.length === 0) {
    const facts = { name: file.name, files: missing.slice(0, 5).join('、') };
    return { kind: 'problem', problem: problem('page-part-missing', place(file.name), facts) };
  }
  return readWith(
    file,
    'METS',
    () => readMets(root, files),
    named.map(({ path }) => path),
  );
}

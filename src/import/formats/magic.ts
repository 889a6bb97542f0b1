/** What a file is that is no page, and what to do with it; both for the editor. */
export interface Foreign {
  what: string;
  remedy: string;
}

const recognise = '先用文字识别（OCR）软件读成文字，如 MinerU、PaddleOCR，再导入识别的结果';
const saveAsText = '用原来的软件打开，另存为 .docx 或纯文本（UTF-8），再导入那一份';
const unpack = '解开压缩包，再导入里面的文件';
const other = '导入转写稿、识别结果、PDF、Word（.docx）或网页；这一个请移出去';

interface Magic extends Foreign {
  /** The first bytes, as a string of Latin-1. */
  start: RegExp;
}

const known: readonly Magic[] = [
  { start: /^\x89PNG|^\xFF\xD8\xFF|^GIF8|^BM.{4}\0{4}/su, what: '图片', remedy: recognise },
  { start: /^II\*\0|^MM\0\*|^II\+\0|^MM\0\+/u, what: 'TIFF 图片', remedy: recognise },
  { start: /^RIFF.{4}WEBP|^.{4}ftyp(?:avif|heic|heix|mif1)/su, what: '图片', remedy: recognise },
  { start: /^\0\0\0\x0CjP {2}|^\xFF\x4F\xFF\x51/u, what: 'JPEG 2000 图片', remedy: recognise },
  { start: /^AT&TFORM/u, what: 'DjVu 扫描件', remedy: recognise },
  {
    start: /^CAJ|^HN\0|^KDH|^%CAJ/u,
    what: '知网的 CAJ 文件',
    remedy: '用 CAJViewer 打开，另存为 PDF 或文字',
  },
  { start: /^\{\\rtf/u, what: 'RTF 文档', remedy: saveAsText },
  {
    start: /^\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1/u,
    what: '旧式的 Office 文档（如 .doc、.xls、.wps）',
    remedy: saveAsText,
  },
  { start: /^PK(?:\x03\x04|\x05\x06|\x07\x08)/u, what: 'ZIP 压缩包', remedy: unpack },
  { start: /^Rar!|^7z\xBC\xAF|^\x1F\x8B|^BZh|^\xFD7zXZ/u, what: '压缩包', remedy: unpack },
  { start: /^SQLite format 3/u, what: 'SQLite 数据库', remedy: '从数据库里导出文字，再导入' },
  { start: /^ID3|^OggS|^fLaC|^RIFF.{4}WAVE|^.{4}ftyp/su, what: '录音或录像', remedy: other },
  { start: /^MZ|^\x7FELF/u, what: '程序', remedy: other },
];

/** Documents that are ZIP archives, by a file that each holds. */
const archives: readonly { part: string; what: string; remedy: string }[] = [
  { part: 'xl/workbook', what: 'Excel 表格', remedy: '把文字复制到文本文件，一行一段，再导入' },
  { part: 'ppt/presentation', what: 'PowerPoint 文稿', remedy: '把文字复制到文本文件，再导入' },
  { part: 'application/epub', what: 'EPUB 电子书', remedy: '解开以后导入里面的网页（.xhtml）' },
  { part: 'application/vnd.oasis', what: 'OpenDocument 文档', remedy: saveAsText },
];

/** What a file that is no text is, by its first bytes. */
export const foreignOther: Foreign = { what: '不认得的二进制文件', remedy: other };

/** Bytes as characters of the same numbers. */
const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** Whether a file is a PDF; a few bytes may stand before its mark. */
export const isPdf = (bytes: Uint8Array): boolean =>
  latin1(bytes.subarray(0, 1024)).includes('%PDF-');

const isZip = (bytes: Uint8Array): boolean => latin1(bytes.subarray(0, 4)) === 'PK\x03\x04';

/** Whether a ZIP archive names a part; names are stored as they are. */
const hasPart = (bytes: Uint8Array, part: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(part);

/** Whether a file is a document of Word (Office Open XML). */
export const isDocx = (bytes: Uint8Array): boolean =>
  isZip(bytes) && hasPart(bytes, 'word/document');

/** What a file is that cannot be a page, by its first bytes; undefined if they say nothing. */
export function foreignOf(bytes: Uint8Array): Foreign | undefined {
  const start = latin1(bytes.subarray(0, 64));
  const archive = isZip(bytes) ? archives.find(({ part }) => hasPart(bytes, part)) : undefined;
  return archive ?? known.find((magic) => magic.start.test(start));
}

/** The formats as editors know them, by the name in `Input`. */
const names: Readonly<Record<string, string>> = {
  mineru: 'MinerU',
  paddleocr: 'PaddleOCR',
  'dots-ocr': 'dots.ocr',
  olmocr: 'olmOCR',
  hocr: 'hOCR',
  alto: 'ALTO',
  'mets-alto': 'METS',
  'page-xml': 'PAGE XML',
  docx: 'Word',
  pdf: 'PDF',
  html: '网页',
};

/** A format as editors know it; without one, text in an encoding. */
export const formatName = (format: string | undefined, encoding: string): string =>
  format === undefined
    ? `文本${encoding === 'utf-8' ? '' : `（${encoding}）`}`
    : (names[format] ?? format);

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { createFold } from '../../src/search/format/fold.ts';
import { foldClasses } from '../../src/search/format/fold-table.ts';

/**
 * Radicals and the characters that look like them (Unicode, EquivalentUnifiedIdeograph): system
 * fonts share one glyph between them, and a PDF may name either. NFKC knows only the Kangxi ones.
 */
const radicals = new Map(
  '⺟母 ⺠民 ⺬示 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻑長 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻨麦 ⻩黄 ⻫齊 ⻬齐 ⻭歯 ⻮齿 ⻰龙 ⻱亀 ⻳龟'
    .split(' ')
    .map((pair) => [...pair] as [string, string]),
);

const fold = createFold(foldClasses([]));

/** Letters and digits alone, characters that share a glyph made one. */
export const legible = (text: string): string =>
  fold([...text].map((character) => radicals.get(character) ?? character).join('')).characters.join(
    '',
  );

/** The text of each page of a PDF in the order of its content. */
export async function pdfPages(bytes: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = Array.from({ length: document.numPages }, async (_, i) => {
    const page = await document.getPage(i + 1);
    const { items } = await page.getTextContent();
    return items.map((item) => ('str' in item ? item.str : '')).join('');
  });
  return Promise.all(pages);
}

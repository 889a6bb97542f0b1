import * as z from 'zod';
import type { BlockLabel, Box, Input } from '../evidence.ts';
import {
  boxAround,
  boxOfEdges,
  inputOf,
  type RawBlock,
  type RawLine,
  type RawPage,
} from './compose-input.ts';
import { orderBlocks } from './order-blocks.ts';

// Objects here are not strict: tools add keys with every version, and what is not read does no harm.

const edgesSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const pointSchema = z.tuple([z.number(), z.number()]);

const ocrSchema = z.object({
  rec_texts: z.array(z.string()),
  rec_scores: z.array(z.number()).nullish(),
  rec_boxes: z.array(edgesSchema).nullish(),
  rec_polys: z.array(z.array(pointSchema)).nullish(),
  dt_polys: z.array(z.array(pointSchema)).nullish(),
});

const pageSchema = z.object({
  width: z.number().nullish(),
  height: z.number().nullish(),
  parsing_res_list: z.array(
    z.object({
      block_label: z.string(),
      block_content: z.string().nullish(),
      block_bbox: edgesSchema.nullish(),
      block_order: z.number().nullish(),
    }),
  ),
  overall_ocr_res: ocrSchema.nullish(),
});
type Page = z.output<typeof pageSchema>;
type Block = Page['parsing_res_list'][number];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The results of pages in a file: bare, under `res`, or in an answer of the service. */
function resultsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(resultsIn);
  if (!isRecord(value)) return [];
  if ('parsing_res_list' in value || 'rec_texts' in value) return [value];
  return ['res', 'result', 'layoutParsingResults', 'ocrResults', 'prunedResult'].flatMap((key) =>
    key in value ? resultsIn(value[key]) : [],
  );
}

/** Whether a value holds results of PP-StructureV3, PaddleOCR-VL or PP-OCR. */
export const isPaddle = (value: unknown): boolean => resultsIn(value).length > 0;

const labels: Readonly<Record<string, BlockLabel>> = {
  doc_title: 'title',
  paragraph_title: 'title',
  title: 'title',
  figure_title: 'caption',
  chart_title: 'caption',
  table_title: 'caption',
  figure_table_chart_title: 'caption',
  vision_footnote: 'caption',
  image: 'picture',
  figure: 'picture',
  chart: 'picture',
  seal: 'picture',
  table: 'table',
  formula: 'formula',
  display_formula: 'formula',
  inline_formula: 'formula',
  formula_number: 'formula',
  header: 'header',
  header_image: 'header',
  footer: 'footer',
  footer_image: 'footer',
  number: 'page-number',
  footnote: 'footnote',
  list: 'list',
};

/** Reads results of PP-StructureV3, PaddleOCR-VL or PP-OCR. @throws ZodError If one has another form. */
export function readPaddle(value: unknown): Input {
  const pages = resultsIn(value).map((result) =>
    isRecord(result) && 'parsing_res_list' in result
      ? pageOf(pageSchema.parse(result))
      : pageOfLines(ocrSchema.parse(result)),
  );
  return inputOf('paddleocr', pages);
}

function pageOf(page: Page): RawPage {
  const { width, height, overall_ocr_res: ocr } = page;
  const lines = ocr ? linesOf(ocr) : [];
  return {
    page: { ...(width && { width }), ...(height && { height }) },
    blocks: inOrder(page.parsing_res_list).map((block): RawBlock => {
      const label = labels[block.block_label] ?? 'text';
      const box = block.block_bbox ? boxOfEdges(...block.block_bbox) : undefined;
      const text = block.block_content ?? '';
      const own = label === 'table' ? undefined : linesWithin(lines, box, text);
      return {
        label,
        box,
        lines: own ?? [{ text }],
        ...(block.block_label === 'doc_title' && { level: 1 }),
        ...(block.block_label === 'paragraph_title' && { level: 2 }),
      };
    }),
  };
}

/** Blocks by their `block_order`; those without one stay behind the block before them. */
function inOrder(blocks: readonly Block[]): Block[] {
  let last = 0;
  return blocks
    .map((block) => {
      last = block.block_order ?? last;
      return { block, at: last };
    })
    .sort((a, b) => a.at - b.at)
    .map(({ block }) => block);
}

function linesOf(ocr: z.output<typeof ocrSchema>): RawLine[] {
  const polygons = ocr.rec_polys ?? ocr.dt_polys;
  return ocr.rec_texts.map((text, i) => {
    const edges = ocr.rec_boxes?.[i];
    const polygon = polygons?.[i];
    return {
      text,
      box: edges ? boxOfEdges(...edges) : polygon && boxAround(polygon),
      confidence: ocr.rec_scores?.[i],
    };
  });
}

/** A page without blocks: its lines in an order found by their places. */
function pageOfLines(ocr: z.output<typeof ocrSchema>): RawPage {
  const lines = linesOf(ocr);
  const boxes = lines.map(({ box }) => box);
  if (!boxes.every((box) => box !== undefined)) return { page: {}, blocks: [{ lines }] };
  const groups = orderBlocks(boxes.map((box) => ({ box, size: Math.min(box.width, box.height) })));
  return {
    page: {},
    blocks: groups.map((group) => ({ lines: group.flatMap((index) => lines[index] ?? []) })),
  };
}

/**
 * The recognised lines of a block.
 * @returns Undefined if they do not make up its text, which then stands for itself.
 */
function linesWithin(
  lines: readonly RawLine[],
  block: Box | undefined,
  text: string,
): RawLine[] | undefined {
  const inside = lines.filter(({ box }) => box && block && holdsCentre(block, box));
  const isVertical = inside.every(({ box }) => box && box.height > box.width * 1.5);
  const sorted = inside.toSorted(({ box: a }, { box: b }) => {
    if (!a || !b) return 0;
    if (isVertical) return b.x - a.x || a.y - b.y;
    const isSameRow = Math.abs(a.y - b.y) < Math.min(a.height, b.height) / 2;
    return isSameRow ? a.x - b.x : a.y - b.y;
  });
  const bare = (value: string): string => value.replace(/[\s#]+/gu, '');
  const whole = bare(sorted.map((line) => line.text).join(''));
  return whole !== '' && whole === bare(text) ? sorted : undefined;
}

const holdsCentre = (block: Box, { x, y, width, height }: Box): boolean => {
  const [centreX, centreY] = [x + width / 2, y + height / 2];
  return (
    centreX >= block.x &&
    centreX <= block.x + block.width &&
    centreY >= block.y &&
    centreY <= block.y + block.height
  );
};

import * as z from 'zod';
import type { BlockLabel, Input } from '../evidence.ts';
import { boxOfEdges, inputOf, type RawBlock } from './compose-input.ts';

// Objects here are not strict: tools add keys with every version, and what is not read does no harm.

const cellSchema = z.object({
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  category: z.string(),
  text: z.string().nullish(),
});
const pageSchema = z.object({
  width: z.number().nullish(),
  height: z.number().nullish(),
  page_no: z.int().nullish(),
  full_layout_info: z.array(cellSchema),
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isCell = (value: unknown): boolean =>
  isRecord(value) && 'bbox' in value && 'category' in value;

/** Whether a value is the cells of a page, a page, or pages of dots.ocr. */
export const isDotsOcr = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0 && (value.every(isCell) || value.every(isDotsOcr))
    : isRecord(value) && 'full_layout_info' in value;

const labels: Readonly<Record<string, BlockLabel>> = {
  Caption: 'caption',
  Footnote: 'footnote',
  Formula: 'formula',
  'List-item': 'list',
  'Page-footer': 'footer',
  'Page-header': 'header',
  Picture: 'picture',
  'Section-header': 'title',
  Table: 'table',
  Title: 'title',
};

/** Reads a file of dots.ocr. @throws ZodError If a cell is not of its form. */
export function readDotsOcr(value: unknown): Input {
  const pages = Array.isArray(value) && !value.every(isCell) ? value : [value];
  return inputOf(
    'dots-ocr',
    pages.map((page: unknown) => {
      const {
        width,
        height,
        full_layout_info: cells,
      } = Array.isArray(page)
        ? { width: null, height: null, full_layout_info: z.array(cellSchema).parse(page) }
        : pageSchema.parse(page);
      return {
        page: { ...(width && { width }), ...(height && { height }) },
        blocks: cells.map(blockOf),
      };
    }),
  );
}

const blockOf = ({ bbox, category, text }: z.output<typeof cellSchema>): RawBlock => ({
  label: labels[category] ?? 'text',
  ...(category === 'Title' && { level: 1 }),
  ...(category === 'Section-header' && { level: 2 }),
  box: boxOfEdges(...bbox),
  // The text of a picture is a description by the model.
  lines: category === 'Picture' ? [] : [{ text: text ?? '' }],
});

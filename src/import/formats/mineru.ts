import * as z from 'zod';
import type { BlockLabel, Box, Input } from '../evidence.ts';
import {
  boxOfEdges,
  inputOf,
  meanConfidence,
  type RawBlock,
  type RawLine,
  type RawPage,
} from './compose-input.ts';

// Objects here are not strict: tools add keys with every version, and what is not read does no harm.

const edgesSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const texts = z.array(z.string()).nullish();

const listSchema = z
  .array(
    z.object({
      type: z.string(),
      page_idx: z.int().nonnegative(),
      bbox: edgesSchema.nullish(),
      text: z.string().nullish(),
      text_level: z.int().nullish(),
      list_items: texts,
      image_caption: texts,
      img_caption: texts,
      image_footnote: texts,
      img_footnote: texts,
      chart_caption: texts,
      chart_footnote: texts,
      table_caption: texts,
      table_footnote: texts,
      table_body: z.string().nullish(),
      code_caption: texts,
      code_body: z.string().nullish(),
      /** The text of a chart. */
      content: z.string().nullish(),
    }),
  )
  .min(1);
type ListEntry = z.output<typeof listSchema>[number];

const spanSchema = z.object({
  type: z.string(),
  content: z.string().nullish(),
  html: z.string().nullish(),
  score: z.number().nullish(),
});
const linesSchema = z.array(
  z.object({ bbox: edgesSchema.nullish(), spans: z.array(spanSchema).default([]) }),
);
const blockSchema = z.object({
  type: z.string(),
  bbox: edgesSchema.nullish(),
  level: z.int().nullish(),
  lines: linesSchema.nullish(),
  get blocks() {
    return z.array(blockSchema).nullish();
  },
});
type Block = z.output<typeof blockSchema>;

const middleSchema = z.object({
  pdf_info: z
    .array(
      z.object({
        page_size: z.tuple([z.number(), z.number()]).nullish(),
        para_blocks: z.array(blockSchema).nullish(),
        preproc_blocks: z.array(blockSchema).nullish(),
        discarded_blocks: z.array(blockSchema).nullish(),
      }),
    )
    .min(1),
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Whether a value is a `content_list.json`. */
export const isContentList = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((entry) => isRecord(entry) && 'page_idx' in entry && 'type' in entry);

/** Whether a value is a `content_list_v2.json`: pages of entries with a `content` that is an object. */
export const isContentListV2 = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(Array.isArray) &&
  value.flat().some((entry) => isRecord(entry) && 'type' in entry) &&
  value.flat().every((entry) => isRecord(entry) && 'type' in entry && isRecord(entry['content']));

/** Whether a value is a `middle.json`, of the pipeline or of the vision model. */
export const isMiddle = (value: unknown): boolean => isRecord(value) && 'pdf_info' in value;

const labels: Readonly<Record<string, BlockLabel>> = {
  title: 'title',
  list: 'list',
  index: 'list',
  header: 'header',
  page_header: 'header',
  footer: 'footer',
  page_footer: 'footer',
  page_number: 'page-number',
  page_footnote: 'footnote',
  image_body: 'picture',
  chart_body: 'picture',
  image_caption: 'caption',
  image_footnote: 'caption',
  chart_caption: 'caption',
  chart_footnote: 'caption',
  table_caption: 'caption',
  table_footnote: 'footnote',
  code_caption: 'caption',
  table: 'table',
  table_body: 'table',
  equation: 'formula',
  equation_interline: 'formula',
  interline_equation: 'formula',
  discarded: 'header',
  abandon: 'header',
};

const boxOf = (edges: z.output<typeof edgesSchema> | null | undefined): Box | undefined =>
  edges ? boxOfEdges(...edges) : undefined;

/** The content lists have coordinates in thousandths of the page. */
const thousandths = { width: 1000, height: 1000 };

/** Reads `content_list.json`. @throws ZodError If an entry is not of its form. */
export function readContentList(value: unknown): Input {
  const entries = listSchema.parse(value);
  const count = Math.max(...entries.map(({ page_idx }) => page_idx)) + 1;
  const pages = Array.from({ length: count }, (_, page): RawPage => ({
    page: thousandths,
    blocks: entries.filter(({ page_idx }) => page_idx === page).flatMap(blocksOfEntry),
  }));
  return inputOf('mineru', pages);
}

function blocksOfEntry(entry: ListEntry): RawBlock[] {
  const box = boxOf(entry.bbox);
  const block = (label: BlockLabel, lines: readonly (string | null | undefined)[]): RawBlock => ({
    label,
    box,
    lines: lines.flatMap((text) => (text ? [{ text }] : [])),
  });
  const level = entry.text_level ?? 0;
  const own = labels[entry.type] ?? 'text';
  const isTitle = own === 'text' && level > 0;
  return [
    block('caption', entry.table_caption ?? []),
    block('caption', entry.code_caption ?? []),
    { ...block(isTitle ? 'title' : own, [entry.text]), ...(isTitle && { level }) },
    block('list', entry.list_items ?? []),
    block('table', [entry.table_body]),
    block('text', [entry.code_body]),
    block('picture', [entry.content]),
    block('footnote', entry.table_footnote ?? []),
    block('caption', [
      ...(entry.image_caption ?? entry.img_caption ?? []),
      ...(entry.chart_caption ?? []),
      ...(entry.image_footnote ?? entry.img_footnote ?? []),
      ...(entry.chart_footnote ?? []),
    ]),
  ];
}

const entrySchemaV2 = z.object({
  type: z.string(),
  bbox: edgesSchema.nullish(),
  content: z.record(z.string(), z.unknown()),
});

/** Reads `content_list_v2.json`. @throws ZodError If an entry is not of its form. */
export function readContentListV2(value: unknown): Input {
  const pages = z.array(z.array(entrySchemaV2)).parse(value);
  return inputOf(
    'mineru',
    pages.map((entries) => ({ page: thousandths, blocks: entries.flatMap(blocksOfEntryV2) })),
  );
}

/** What a key of the content of an entry says of its text. */
const labelOfKey = (key: string, type: string): BlockLabel | undefined => {
  if (/_caption$/u.test(key)) return 'caption';
  if (/_footnote$/u.test(key) && !/^page_/u.test(type)) return 'footnote';
  if (key === 'html' || key === 'table_body') return 'table';
  return key === 'math_content'
    ? 'formula'
    : /_(?:content|items)$/u.test(key)
      ? (labels[type] ?? 'text')
      : undefined;
};

const blocksOfEntryV2 = ({ type, bbox, content }: z.output<typeof entrySchemaV2>): RawBlock[] =>
  Object.entries(content).flatMap(([key, inner]): RawBlock[] => {
    const label = labelOfKey(key, type);
    if (label === undefined) return [];
    const level = z.int().safeParse(content['level']).data;
    const lines = key.endsWith('_items')
      ? [inner].flat(1).map((item) => ({ text: textOfSpans(item) }))
      : [{ text: textOfSpans(inner) }];
    return [{ label, box: boxOf(bbox), lines, ...(label === 'title' && { level }) }];
  });

/** The text of spans, of items that hold spans, or a text itself. */
function textOfSpans(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOfSpans).join('');
  if (!isRecord(value)) return '';
  const { type, content } = value;
  if (typeof content === 'string') return /equation/u.test(String(type)) ? `$${content}$` : content;
  return Object.entries(value)
    .filter(([key]) => /content$/u.test(key))
    .map(([, inner]) => textOfSpans(inner))
    .join('');
}

/** Reads `middle.json`. @throws ZodError If a block is not of its form. */
export function readMiddle(value: unknown): Input {
  const pages = middleSchema.parse(value).pdf_info.map((info): RawPage => {
    const [width, height] = info.page_size ?? [];
    const text = (info.para_blocks ?? info.preproc_blocks ?? []).flatMap((block) =>
      blocksOf(block),
    );
    const set = (info.discarded_blocks ?? []).flatMap((block) => blocksOf(block));
    // Discarded blocks have no place in the order: those above all text come first.
    const top = Math.min(...text.map(({ box }) => box?.y ?? Infinity));
    const isAbove = ({ box }: RawBlock): boolean => box !== undefined && box.y < top;
    const foot = (block: RawBlock): RawBlock =>
      block.label === 'header' ? { ...block, label: 'footer' } : block;
    return {
      page: { ...(width !== undefined && { width }), ...(height !== undefined && { height }) },
      blocks: [
        ...set.filter(isAbove),
        ...text,
        ...set.filter((block) => !isAbove(block)).map(foot),
      ],
    };
  });
  return inputOf('mineru', pages);
}

/** The blocks of a block, which may be a frame of others. */
function blocksOf(block: Block, frame?: BlockLabel): RawBlock[] {
  const label = labels[block.type] ?? (block.type === 'text' ? (frame ?? 'text') : 'text');
  const box = boxOf(block.bbox);
  const level = block.level ?? undefined;
  const lines = (block.lines ?? []).map(({ bbox, spans }): RawLine => {
    const parts = spans.map(({ type, content, html, score }) => ({
      text: html ?? (type === 'inline_equation' ? `$${content ?? ''}$` : (content ?? '')),
      confidence: score ?? undefined,
    }));
    const text = parts.map((part) => part.text).join('');
    return { text, box: boxOf(bbox), confidence: meanConfidence(parts) };
  });
  const own = { label, box, lines, ...(label === 'title' && { level }) };
  const inner = (block.blocks ?? []).flatMap((child) =>
    blocksOf(child, block.type === 'list' ? 'list' : undefined),
  );
  return [...(lines.length > 0 ? [own] : []), ...inner];
}

import * as z from 'zod';
import { bylinePositionSchema, hasPositions } from './byline.ts';
import {
  certaintySchema,
  inferredSchema,
  lineSchema,
  paragraphIdSchema,
  withdrawalSchema,
} from './common.ts';
import { glossarySchema } from './rules.ts';

/** Issue, page and running number, joined by hyphens: `2022-11-01-1-2`. Never used twice. */
export const articleIdSchema = z.string().regex(/^[0-9A-Za-z-]+-[0-9A-Za-z]+-[0-9]+$/u);

/** A paragraph or crosshead of the body: `p3`, `h1`. */
const blockIdSchema = z.string().regex(/^[ph][1-9][0-9]*$/u);

/** 署名: one person of a byline, parsed. */
export const creditSchema = z.strictObject({
  /** 记者, 通讯员, 实习生 … as printed. */
  role: lineSchema,
  name: lineSchema,
  /** The paper or agency that the person works for. */
  affiliation: lineSchema.optional(),
  /** 文 wrote, 摄 took the picture. */
  did: z.array(z.enum(['文', '摄'])).optional(),
});
export type Credit = z.output<typeof creditSchema>;

/** 图: a picture and its words. */
export const figureSchema = z.strictObject({
  id: z.string().regex(/^f[1-9][0-9]*$/u),
  /** A file beside the article, or null: the source had a picture that we do not have. */
  image: lineSchema.nullable(),
  /** Alternative text; the caption serves where there is none. */
  alt: lineSchema.nullable().default(null),
  /** 图片说明 */
  caption: lineSchema.nullable(),
  /** 摄影 as printed with the picture. */
  credit: lineSchema.nullable().default(null),
  /** Whose words caption and credit are where they are not the source's: an editor's. */
  by: z.literal('editor').optional(),
  /** Where it stands in the text; `offset` counts code points into the paragraph it interrupts. */
  place: z.discriminatedUnion('position', [
    z.strictObject({ position: z.enum(['before', 'after']), paragraph: paragraphIdSchema }),
    z.strictObject({
      position: z.literal('inside'),
      paragraph: paragraphIdSchema,
      offset: z.int().positive(),
    }),
  ]),
});
export type Figure = z.output<typeof figureSchema>;

/** A paragraph put together again from pieces that the layout had torn apart. */
const joinSchema = z.strictObject({
  p: paragraphIdSchema,
  /** The source lines that were joined. */
  lines: z.array(z.int().positive()).min(2),
  /** The words on either side of the cut: 这个|关键 */
  at: lineSchema,
  /** What stood between. */
  across: z.array(lineSchema).min(1),
  cert: certaintySchema,
});

/**
 * 校记: a stand-off correction. The body keeps the source reading; the note is anchored by the
 * quotation and what stands around it (W3C Web Annotation, TextQuoteSelector), and means TEI
 * `<choice><sic>quote</sic><corr>corr</corr></choice>`.
 */
export const emendationSchema = z.strictObject({
  p: blockIdSchema,
  quote: z.string().min(1),
  prefix: z.string().default(''),
  suffix: z.string().default(''),
  corr: z.string(),
  cert: certaintySchema,
  /** Who is responsible. */
  resp: lineSchema,
  why: lineSchema,
});
export type Emendation = z.output<typeof emendationSchema>;

/** No transcript has more lines. */
const mostLines = 10_000_000;
const lineNumberSchema = z.int().positive().max(mostLines);
const lineRangeSchema = z
  .tuple([lineNumberSchema, lineNumberSchema])
  .refine(([first, last]) => first <= last && last - first < 100_000);

/** Where the article comes from. */
export const sourceSchema = z.strictObject({
  /** A file under `transcripts/`. */
  file: lineSchema,
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  /** Its lines, counted from 1: single numbers or `[first, last]`. */
  lines: z.array(z.union([lineNumberSchema, lineRangeSchema])).min(1),
  /** Characters of those lines that are no part of the article, such as heading marks. */
  setAside: z
    .array(z.strictObject({ line: lineNumberSchema, text: lineSchema, why: lineSchema }))
    .default([]),
});
export type Source = z.output<typeof sourceSchema>;

/** The frontmatter of an article 篇. Arrays hold one string per printed line. */
export const articleSchema = z
  .strictObject({
    id: articleIdSchema,
    /** 栏目 */
    column: lineSchema.nullable().default(null),
    /** 引题 */
    kicker: z.array(lineSchema).default([]),
    /** 主题 */
    headline: z.array(lineSchema).min(1),
    /** 副题 */
    deck: z.array(lineSchema).default([]),
    /** 体裁, by the editor: 消息, 通讯 … */
    label: lineSchema.nullable().default(null),
    /** 电头: 本报讯, 新华社北京1月2日电 */
    dateline: lineSchema.nullable().default(null),
    /** 署名 as printed, brackets included; may have several lines. */
    byline: z.string().regex(/\S/u).nullable().default(null),
    /** Of all its lines, or of each of them. */
    bylinePosition: z
      .union([bylinePositionSchema, z.array(bylinePositionSchema).min(1)])
      .nullable()
      .default(null),
    credits: z.array(creditSchema).default([]),
    /** 下转 and 上接: the ids of the parts on other pages. */
    continuedOn: articleIdSchema.nullable().default(null),
    continuedFrom: articleIdSchema.nullable().default(null),
    figures: z.array(figureSchema).default([]),
    joins: z.array(joinSchema).default([]),
    emendations: z.array(emendationSchema).default([]),
    /** Passages that cannot be read with certainty. */
    unclear: z
      .array(z.strictObject({ p: blockIdSchema, quote: z.string().min(1), why: lineSchema }))
      .default([]),
    /** □: characters that are lost, and how many. */
    gaps: z
      .array(
        z.strictObject({ p: blockIdSchema, quote: z.string().min(1), extent: z.int().positive() }),
      )
      .default([]),
    /** 用字: words with a fixed conversion in this article alone. */
    glossary: glossarySchema.default([]),
    inferred: inferredSchema.default({}),
    source: sourceSchema.nullable().default(null),
    /** 撤下: the article is not published; its address shows the reason. */
    withdrawn: withdrawalSchema.nullable().default(null),
  })
  .refine(
    (article) => new Set(article.figures.map(({ id }) => id)).size === article.figures.length,
    {
      path: ['figures'],
      params: { code: 'figure-twice' },
    },
  )
  .refine(hasPositions, {
    path: ['bylinePosition'],
    params: { code: 'byline-position' },
  });
export type ArticleData = z.output<typeof articleSchema>;

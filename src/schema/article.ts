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

/** Field descriptions used in several parts of an article. */
const described = {
  p: '哪一段，如 p1；小标题如 h1 the paragraph or crosshead',
  quote: '原文，照抄 the passage as it stands in the text',
  cert: '把握，0 到 1 how sure the editor is, from 0 to 1',
  why: '理由 the reason',
  line: '行号，从 1 起 the line, counted from 1',
} as const;

/** 署名: one person of a byline, parsed. */
export const creditSchema = z.strictObject({
  role: lineSchema.describe('身份，照印的写：记者、通讯员、实习生…… the role as printed'),
  name: lineSchema.describe('姓名 the name'),
  affiliation: lineSchema.optional().describe('单位 the paper or agency that the person works for'),
  did: z
    .array(z.enum(['文', '摄']))
    .optional()
    .describe('写文章 文，照相 摄 what the person did: 文 wrote, 摄 took the picture'),
});
export type Credit = z.output<typeof creditSchema>;

/** 图: a picture with caption and credit. */
export const figureSchema = z.strictObject({
  id: z
    .string()
    .regex(/^f[1-9][0-9]*$/u)
    .describe('编号，如 f1 its id in the article'),
  image: lineSchema
    .nullable()
    .describe(
      '篇目文件旁边的图片；没有图片写 null a file beside the article, or null: the source had a picture that we do not have',
    ),
  alt: lineSchema
    .nullable()
    .default(null)
    .describe(
      '给看不见图的读者的文字，不写就用图片说明 alternative text; the caption serves where there is none',
    ),
  caption: lineSchema.nullable().describe('图片说明 the caption'),
  credit: lineSchema
    .nullable()
    .default(null)
    .describe('图上印的摄影者 the photographer as printed with the picture'),
  by: z
    .literal('editor')
    .optional()
    .describe(
      '说明是编者自己写的才写 editor whose words caption and credit are where they are not the source’s',
    ),
  place: z
    .discriminatedUnion('position', [
      z.strictObject({
        position: z
          .enum(['before', 'after'])
          .describe('在段前 before，段后 after before or after the paragraph'),
        paragraph: paragraphIdSchema.describe('哪一段，如 p5 the paragraph'),
      }),
      z.strictObject({
        position: z.literal('inside').describe('在段中 inside the paragraph'),
        paragraph: paragraphIdSchema.describe('哪一段，如 p5 the paragraph'),
        offset: z
          .int()
          .positive()
          .describe('第几个字之后 how many characters of the paragraph stand before it'),
      }),
    ])
    .nullable()
    .default(null)
    .describe(
      '在正文的什么地方；不写就在正文前面，图片新闻没有正文，不写 where it stands in the text; without it, above the text',
    ),
});
export type Figure = z.output<typeof figureSchema>;

/** A paragraph joined from pieces separated by the layout. */
const joinSchema = z.strictObject({
  p: paragraphIdSchema.describe('哪一段，如 p3 the paragraph'),
  lines: z
    .array(z.int().positive())
    .min(2)
    .describe('接起来的行 the source lines that were joined'),
  at: lineSchema.describe('接在哪两个字之间，如 这个|关键 the words on either side of the cut'),
  across: z.array(lineSchema).min(1).describe('中间隔着什么 what stood between'),
  cert: certaintySchema.describe(described.cert),
});

/**
 * 校记: a stand-off correction. The body keeps the source reading; the note is anchored by a quotation
 * and its context (W3C Web Annotation, TextQuoteSelector), and corresponds to TEI
 * `<choice><sic>quote</sic><corr>corr</corr></choice>`.
 */
export const emendationSchema = z.strictObject({
  p: blockIdSchema.describe(described.p),
  quote: z.string().min(1).describe(described.quote),
  prefix: z
    .string()
    .default('')
    .describe('前面的字，用来指明是哪一处 what stands before it, to tell one place from another'),
  suffix: z.string().default('').describe('后面的字 what stands after it'),
  corr: z.string().describe('拟改作 the proposed reading'),
  cert: certaintySchema.describe(described.cert),
  resp: lineSchema.describe('责任者 who is responsible'),
  why: lineSchema.describe(described.why),
});
export type Emendation = z.output<typeof emendationSchema>;

/** Upper limit of line numbers. */
const mostLines = 10_000_000;
const lineNumberSchema = z.int().positive().max(mostLines);
const lineRangeSchema = z
  .tuple([lineNumberSchema, lineNumberSchema])
  .refine(([first, last]) => first <= last && last - first < 100_000);

/** The source of an article: lines of a transcript. */
export const sourceSchema = z.strictObject({
  file: lineSchema.describe('transcripts 文件夹里的转写稿 a file under transcripts/'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .describe('转写稿的指纹，防止改动 the sha256 of its bytes'),
  lines: z
    .array(z.union([lineNumberSchema, lineRangeSchema]))
    .min(1)
    .describe(
      '属于本篇的行：单行的行号，或 [起, 止] its lines, counted from 1: single numbers or [first, last]',
    ),
  setAside: z
    .array(
      z.strictObject({
        line: lineNumberSchema.describe(described.line),
        text: lineSchema.describe('不收的记号 the characters'),
        as: lineSchema
          .optional()
          .describe(
            '篇中用什么代替它，如 &mdash; 写成 — what the article has in their place, where it has anything',
          ),
        at: z
          .int()
          .positive()
          .optional()
          .describe(
            '从这一行的第几个字起；同样的记号有几处时才要写 where they begin in the line, in characters from 1; needed where the same characters occur several times',
          ),
        why: lineSchema.describe(described.why),
      }),
    )
    .default([])
    .describe(
      '这些行里不收的记号 characters of those lines that are no part of the article, such as heading marks',
    ),
});
export type Source = z.output<typeof sourceSchema>;

/** The frontmatter of an article 篇. Arrays have one string per printed line. */
export const articleSchema = z
  .strictObject({
    id: articleIdSchema.describe(
      '期-版-序号，如 2022-11-01-1-2，发表以后不要改 issue, page and running number; never changed once published',
    ),
    column: lineSchema.nullable().default(null).describe('栏目 the column'),
    kicker: z.array(lineSchema).default([]).describe('引题，印几行写几条 the kicker, line by line'),
    headline: z.array(lineSchema).min(1).describe('主题，印几行写几条 the headline, line by line'),
    deck: z.array(lineSchema).default([]).describe('副题，印几行写几条 the deck, line by line'),
    label: lineSchema
      .nullable()
      .default(null)
      .describe('体裁，编者加的：消息、通讯…… the genre, by the editor'),
    dateline: lineSchema
      .nullable()
      .default(null)
      .describe('电头：本报讯、新华社北京1月2日电 the dateline'),
    datelinePosition: z
      .literal('end')
      .optional()
      .describe('电头印在文末的，写 end where the dateline stands if not at the start: at the end'),
    byline: z
      .string()
      .regex(/\S/u)
      .nullable()
      .default(null)
      .describe(
        '署名，照原样，连括号；可以有几行 the byline as printed, brackets included; may have several lines',
      ),
    bylinePosition: z
      .union([bylinePositionSchema, z.array(bylinePositionSchema).min(1)])
      .nullable()
      .default(null)
      .describe(
        '署名在哪里：正文开头 lead、标题下 under-head、文末 end、第三段之后 p3、电头里面 dateline；几行位置不同的，每行写一项 where the byline stands: all its lines, or each of them',
      ),
    credits: z
      .array(creditSchema)
      .default([])
      .describe('署名里的每个人 the persons of the byline, parsed'),
    continuedOn: articleIdSchema
      .nullable()
      .default(null)
      .describe('下转：接下去的那一篇的 id the id of the part that follows on another page'),
    continuedFrom: articleIdSchema
      .nullable()
      .default(null)
      .describe('上接：前面那一篇的 id the id of the part before, on another page'),
    figures: z.array(figureSchema).default([]).describe('图 pictures and their words'),
    joins: z
      .array(joinSchema)
      .default([])
      .describe(
        '被版面截断、又接起来的段落，由导入写 paragraphs put together again from pieces that the layout had torn apart',
      ),
    emendations: z
      .array(emendationSchema)
      .default([])
      .describe('校记，正文照录原文 corrections; the body keeps the source reading'),
    unclear: z
      .array(
        z.strictObject({
          p: blockIdSchema.describe(described.p),
          quote: z.string().min(1).describe(described.quote),
          why: lineSchema.describe(described.why),
        }),
      )
      .default([])
      .describe('认不准的地方 passages that cannot be read with certainty'),
    gaps: z
      .array(
        z.strictObject({
          p: blockIdSchema.describe(described.p),
          quote: z.string().min(1).describe(described.quote),
          extent: z.int().positive().describe('缺几个字 how many characters are lost'),
        }),
      )
      .default([])
      .describe('缺字，正文里写 □ characters that are lost: □ in the text'),
    glossary: glossarySchema
      .default([])
      .describe('只管这一篇的固定写法 words with a fixed conversion in this article alone'),
    inferred: inferredSchema
      .default({})
      .describe('推断的各项 what the editor inferred, with certainty and reason'),
    source: sourceSchema.nullable().default(null).describe('底本 where the article comes from'),
    withdrawn: withdrawalSchema
      .nullable()
      .default(null)
      .describe(
        '撤下这一篇，网址上只留理由 the article is not published; its address shows the reason',
      ),
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

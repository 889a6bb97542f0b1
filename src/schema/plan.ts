import * as z from 'zod';
import { dateSchema, lineSchema } from './common.ts';
import { linePlaceShape, originSchema, sourcePagesSchema } from './origin.ts';

const lineNumber = z.int().positive();
/** Line numbers; a key whose items were all deleted (null) counts as an empty list. */
const lineNumbers = z
  .array(lineNumber)
  .nullish()
  .transform((lines) => lines ?? []);

/** The fields of a planned article that are lists of lines; `body` is a list of paragraphs. */
export const lineRoles = [
  'column',
  'kicker',
  'headline',
  'deck',
  'byline',
  'crossheads',
  'captions',
] as const;
export type LineRole = (typeof lineRoles)[number];

/** 转版: the page on which the other part of an article is printed. */
const jumpSchema = z.strictObject({
  page: z
    .union([z.number().transform(String), lineSchema])
    .describe('版次，照印的写 the page as printed'),
  line: lineNumber.describe(
    '写着转版的行：在 setAside 里，或是正文的一行 the line that says so: set aside, or a line of the body',
  ),
  article: z
    .int()
    .positive()
    .optional()
    .describe(
      '那一版方案里的第几篇；程序不能确定时写 which article of that page’s plan it is, where the program cannot tell',
    ),
});

/** A planned article as line numbers; each list is in the order of the page. */
export const plannedArticleSchema = z
  .strictObject({
    confidence: z
      .number()
      .min(0)
      .max(1)
      .default(1)
      .describe('程序的把握，0 到 1 how sure the program is of headings and body, from 0 to 1'),
    why: z.string().default('').describe('程序的理由 the program’s reasons'),
    column: lineNumbers.describe('栏目的行 the lines of the column'),
    kicker: lineNumbers.describe('引题的行 the lines of the kicker'),
    headline: z
      .array(lineNumber)
      .nullable()
      .transform((lines) => lines ?? [])
      .describe('主题的行 the lines of the headline'),
    deck: lineNumbers.describe('副题的行 the lines of the deck'),
    byline: lineNumbers.describe(
      '署名的行；正文里带署名的行也算 lines that name the authors; lines of the body among them where they do',
    ),
    body: z
      .array(z.union([z.array(lineNumber).min(1), lineNumber.transform((line) => [line])]))
      .nullable()
      .transform((paragraphs) => paragraphs ?? [])
      .describe(
        '正文的行，一段一项；[11, 13] 是两行接成一段；图片新闻没有正文，写 [] paragraphs, each as the lines that make it up; none where a picture is the news',
      ),
    verse: z
      .array(lineNumber)
      .nullish()
      .transform((lines) => lines ?? [])
      .optional()
      .describe(
        '诗：body 里一节一段，写每节的第一行，各行分行排 verse: the first line of each paragraph of the body whose lines are kept',
      ),
    crossheads: lineNumbers.describe('小标题的行 the lines that are crossheads'),
    captions: lineNumbers.describe('图片说明的行 the lines that are captions'),
    continuedOn: jumpSchema
      .nullish()
      .describe('下转第几版，写在哪一行 the page on which it goes on, and the line that says so'),
    continuedFrom: jumpSchema
      .nullish()
      .describe('上接第几版，写在哪一行 the page on which it begins, and the line that says so'),
    frontmatter: z
      .record(z.string(), z.unknown())
      .default({})
      .describe(
        '编者补充的篇目信息，如 label、emendations what the editor adds to the article’s frontmatter',
      ),
  })
  // A picture with its words is an article without a body.
  .refine(({ body, captions }) => body.length > 0 || captions.length > 0, {
    path: ['body'],
    params: { code: 'too-few' },
  });
export type PlannedArticle = z.output<typeof plannedArticleSchema>;

/** A question that only the editor can decide. `answers.ts` defines the answers to each kind. */
export const questionSchema = z.strictObject({
  id: lineSchema.describe('编号 its id'),
  kind: z
    .enum([
      'continuation',
      'headline-missing',
      'heads',
      'main-headline',
      'torn',
      'stray',
      'role',
      'join',
      'set-aside',
    ])
    .describe('问的是哪一类 what kind of question it is'),
  lines: z.array(lineNumber).describe('问的是哪些行 the lines that are asked about'),
  about: lineNumber
    .optional()
    .describe('可能属于哪一行所在的一篇 a line of the body that they may belong to'),
  ask: lineSchema.describe('问题 the question'),
  choices: z
    .array(lineSchema)
    .min(1)
    .optional()
    .describe('可以是哪些部分 what the lines may be, for the kind role'),
  certainty: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('程序对方案里写法的把握，0 到 1 how sure the program is of what the plan holds'),
  why: lineSchema.optional().describe('程序的理由 the program’s reason'),
  // Accepts line numbers without quotation marks.
  answer: z
    .union([z.string().transform((answer) => answer.trim()), z.number().transform(String)])
    .nullable()
    .describe('回答，写所列的一种 the answer, one of those listed behind it'),
});
export type Question = z.output<typeof questionSchema>;

/** The division of a transcript into articles: proposed by the program, corrected by the editor. */
export const planSchema = z.strictObject({
  source: z
    .strictObject({
      file: lineSchema.describe('文件名 its file'),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/u)
        .describe('指纹 the sha256 of its bytes'),
      lines: z.int().positive().describe('共几行 how many lines it has'),
    })
    .describe('转写稿 the transcript'),
  from: originSchema.optional(),
  issue: z
    .strictObject({
      date: dateSchema.nullable().describe('日期，年-月-日 the date'),
      dateLine: lineNumber.nullable().describe('写着日期的行 the line with the date'),
      page: lineSchema.nullable().describe('版次 the number of the page'),
      pageLine: lineNumber.nullable().describe('写着版次的行 the line with the number'),
    })
    .describe('版面上写的日期和版次 what the page says of itself, and the line that says so'),
  articles: z
    .array(plannedArticleSchema)
    .nullable()
    .transform((articles) => articles ?? [])
    .describe('各篇 the articles'),
  setAside: z
    .array(
      z.strictObject({
        line: lineNumber.describe('行号，从 1 起 the line, counted from 1'),
        why: lineSchema.describe('理由 the reason'),
      }),
    )
    .nullish()
    .transform((entries) => entries ?? [])
    .describe('不收入的行 lines that no article takes'),
  unassigned: lineNumbers.describe('还没有归处的行 lines that have no place yet'),
  questions: z
    .array(questionSchema)
    .nullish()
    .transform((questions) => questions ?? [])
    .describe('只有编者能回答的问题 what only the editor can decide'),
  // The result of `hashesOf`.
  hashes: z
    .string()
    .default('')
    .describe('各行文字的指纹，请勿改动 a fingerprint of each line that the plan was made of'),
  pages: sourcePagesSchema.optional(),
  boxes: z
    .array(z.strictObject({ line: lineNumber.describe('行号 the line'), ...linePlaceShape }))
    .optional()
    .describe('各行在页上的位置，请勿改动 where each line is on its page'),
});
export type Plan = z.output<typeof planSchema>;

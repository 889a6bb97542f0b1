import * as z from 'zod';
import {
  dateSchema,
  inferredSchema,
  lineSchema,
  scriptSchema,
  withdrawalSchema,
} from './common.ts';
import { articleIdSchema } from './article.ts';

/** The URL segment of a page. `print` is reserved for the print view of the whole issue. */
export const pageSlugPattern = /^(?!print$)[0-9A-Za-z]+$/u;

/** The number of a page as URL segment; null if it is unknown or not plain ASCII. */
export const slugOfNumber = (n: string | null): string | null =>
  n !== null && pageSlugPattern.test(n) ? n : null;

/** 版: a printed page of an issue. */
export const pageSchema = z
  .strictObject({
    n: lineSchema
      .nullable()
      .describe(
        '版次，照印的写，如 1、A05、第1张第4版；不详写 null the number as printed; null where the source does not say',
      ),
    slug: z
      .string()
      .regex(pageSlugPattern)
      .optional()
      .describe(
        '网址里的编号；版次不详，或不只是数字和字母的，一定要写 the page’s part of the address; needed where n is unknown or not plain ASCII',
      ),
    name: lineSchema.nullable().default(null).describe('版名，如 要闻 the name of the page'),
    editors: z.array(lineSchema).default([]).describe('责任编辑 the editors of the page'),
    articles: z
      .array(articleIdSchema)
      .describe('各篇的 id，依编者要的次序 the ids of its articles in the editor’s order'),
    image: lineSchema
      .nullable()
      .default(null)
      .describe('版面图，issue.yaml 旁边的文件 a picture of the page, a file beside issue.yaml'),
    inferred: inferredSchema
      .default({})
      .describe('推断的各项 what the editor inferred, with certainty and reason'),
  })
  .transform((page, context) => {
    const slug = page.slug ?? slugOfNumber(page.n);
    if (slug === null) {
      context.addIssue({ code: 'custom', path: ['n'], params: { code: 'page-slug-missing' } });
      return z.NEVER;
    }
    return { ...page, slug };
  });
export type PageData = z.output<typeof pageSchema>;

/** `issue.yaml`: 期, one issue of the newspaper. */
export const issueSchema = z
  .strictObject({
    date: dateSchema
      .nullable()
      .describe(
        '出版日期，年-月-日；不详写 null the date of publication; null where it is unknown',
      ),
    dateCertainty: z
      .enum(['exact', 'inferred', 'unknown'])
      .describe(
        '日期确定 exact、推断 inferred、不详 unknown how certain the date is; inferred needs a reason under inferred',
      ),
    datePrinted: lineSchema
      .nullable()
      .default(null)
      .describe('报头上的日期，照印的写 the date as printed, 民国三十六年… and all'),
    newspaper: lineSchema
      .nullable()
      .default(null)
      .describe('报名，与整部相同的可以不写 the newspaper, where it is not the edition’s'),
    number: lineSchema.nullable().default(null).describe('期号 the number of the issue'),
    edition: lineSchema
      .nullable()
      .default(null)
      .describe('版别，如 晨刊、海外版 the edition of the newspaper'),
    script: scriptSchema
      .nullable()
      .default(null)
      .describe(
        '这一期的底本文字，与整部相同的可以不写 the script it is printed in, where it is not the edition’s',
      ),
    pages: z.array(pageSchema).min(1).describe('各版 its pages'),
    inferred: inferredSchema
      .default({})
      .describe('推断的各项 what the editor inferred, with certainty and reason'),
    withdrawn: withdrawalSchema
      .nullable()
      .default(null)
      .describe(
        '撤下整期，网址上只留理由 the whole issue is not published; its addresses show the reason',
      ),
  })
  .refine((issue) => new Set(issue.pages.map(({ slug }) => slug)).size === issue.pages.length, {
    path: ['pages'],
    params: { code: 'page-twice' },
  })
  .refine((issue) => (issue.date === null) === (issue.dateCertainty === 'unknown'), {
    path: ['dateCertainty'],
    params: { code: 'date-certainty' },
  })
  .refine((issue) => issue.dateCertainty !== 'inferred' || issue.inferred['date'] !== undefined, {
    path: ['dateCertainty'],
    params: { code: 'date-without-reason' },
  });
export type IssueData = z.output<typeof issueSchema>;

import * as z from 'zod';
import {
  dateSchema,
  inferredSchema,
  lineSchema,
  scriptSchema,
  withdrawalSchema,
} from './common.ts';
import { articleIdSchema } from './article.ts';

/** A page's part of the address. `print` is the address of the whole issue on paper. */
export const pageSlugPattern = /^(?!print$)[0-9A-Za-z]+$/u;

/** The number of a page as its part of the address; null where it is unknown or not plain ASCII. */
export const slugOfNumber = (n: string | null): string | null =>
  n !== null && pageSlugPattern.test(n) ? n : null;

/** 版: a printed page of an issue. */
export const pageSchema = z
  .strictObject({
    /** 版次 as printed: "1", "A05", "第1张第4版"; null where the source does not say. */
    n: lineSchema.nullable(),
    /** The page's part of the address; needed where `n` is unknown or not plain ASCII. */
    slug: z.string().regex(pageSlugPattern).optional(),
    /** 版名, such as 要闻. */
    name: lineSchema.nullable().default(null),
    /** 责任编辑 */
    editors: z.array(lineSchema).default([]),
    /** The ids of its articles in the editor's order. */
    articles: z.array(articleIdSchema),
    /** 版面图: a picture of the page, a path beside `issue.yaml`. */
    image: lineSchema.nullable().default(null),
    inferred: inferredSchema.default({}),
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
    /** 出版日期; null where it is unknown. */
    date: dateSchema.nullable(),
    dateCertainty: z.enum(['exact', 'inferred', 'unknown']),
    /** 报头日期 as printed, 民国三十六年… and all. */
    datePrinted: lineSchema.nullable().default(null),
    /** 报名, where it is not the edition's. */
    newspaper: lineSchema.nullable().default(null),
    /** 期号 */
    number: lineSchema.nullable().default(null),
    /** 版别, such as 晨刊 or 海外版. */
    edition: lineSchema.nullable().default(null),
    /** 底本文字, where it is not the edition's. */
    script: scriptSchema.nullable().default(null),
    pages: z.array(pageSchema).min(1),
    inferred: inferredSchema.default({}),
    /** 撤下: the whole issue is not published; its addresses show the reason. */
    withdrawn: withdrawalSchema.nullable().default(null),
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

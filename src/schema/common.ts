import * as z from 'zod';

/** The scripts a newspaper can be printed in (BCP 47, RFC 5646). */
export const scriptSchema = z.enum(['zh-Hans', 'zh-Hant']);
export type Script = z.output<typeof scriptSchema>;

/** The forms an edition can be read in; `zh-Hant` means the character forms of Taiwan. */
export const variantSchema = z.enum(['zh-Hans', 'zh-Hant', 'zh-Hant-HK']);
export type Variant = z.output<typeof variantSchema>;

/** A calendar date, `YYYY-MM-DD` (ISO 8601). */
export const dateSchema = z.iso.date();

/** A line of printed text: not empty, no line break, no white space at either end. */
export const lineSchema = z.string().regex(/^\S(?:.*\S)?$/u);

/** 撤下: the withdrawal of an issue or article; its page remains and shows only the reason. */
export const withdrawalSchema = z.strictObject({
  date: dateSchema.nullable().default(null).describe('撤下的日期 the day it was withdrawn'),
  why: lineSchema.describe('理由，读者会看到 the reason, shown to readers'),
});
export type Withdrawal = z.output<typeof withdrawalSchema>;

/** The id of a paragraph of the body: `p3`. */
export const paragraphIdSchema = z.string().regex(/^p[1-9][0-9]*$/u);

/** The editor's certainty, from 0 to 1. */
export const certaintySchema = z.number().min(0).max(1);

/**
 * Values inferred by the editor, not given in the source. The key is a field of the same object, the
 * value the editor's certainty and reason.
 * @example { date: { cert: 0.8, why: '会议日期为 10月31日' } }
 */
export const inferredSchema = z.record(
  z.string(),
  z.strictObject({
    cert: certaintySchema.describe('把握，0 到 1 how sure the editor is, from 0 to 1'),
    why: z.string().min(1).describe('理由 the reason'),
  }),
);
export type Inferred = z.output<typeof inferredSchema>;

import * as z from 'zod';
import { lineSchema } from './common.ts';

/** The file that a transcript was read from, if it is not the file itself. */
export const originSchema = z
  .strictObject({
    file: lineSchema.describe('文件名 its file'),
    format: lineSchema.describe('格式，如 alto、mineru its format'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/u)
      .describe('指纹 the sha256 of its bytes'),
    parts: z
      .array(lineSchema)
      .optional()
      .describe('它列出的文件，如 METS 的 ALTO 文件 the files that it names'),
  })
  .describe('转写稿由哪个文件读出 the file that the transcript was read from');
export type Origin = z.output<typeof originSchema>;

/** The pages of that file; their units are its own (pixels, points, thousandths). */
export const sourcePagesSchema = z
  .array(
    z.strictObject({
      width: z.number().positive().optional().describe('宽 the width'),
      height: z.number().positive().optional().describe('高 the height'),
      name: lineSchema.optional().describe('文件里写的页次 the page as the file names it'),
    }),
  )
  .describe('那个文件的各页，位置以页的宽高为准 its pages, which boxes are measured on');

/** The place of a line: its page, and its box if the file has one. */
export const linePlaceShape = {
  page: z.int().positive().describe('第几页，从 1 起 its page, counted from 1'),
  box: z
    .tuple([z.number(), z.number(), z.number().nonnegative(), z.number().nonnegative()])
    .optional()
    .describe('在页上的位置：[左, 上, 宽, 高] its box: left, top, width, height'),
};

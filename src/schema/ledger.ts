import * as z from 'zod';
import { lineSchema } from './common.ts';
import { linePlaceShape, originSchema, sourcePagesSchema } from './origin.ts';

/** The place of a line, if the transcript was read from a file that has places. */
const place = { page: linePlaceShape.page.optional(), box: linePlaceShape.box };

const lineNumberSchema = z.int().positive().describe('行号，从 1 起 the line, counted from 1');

/** `transcripts/NAME.ledger.yaml`: for each non-empty line its article, or why it is set aside. */
export const ledgerSchema = z.strictObject({
  source: z
    .strictObject({
      file: lineSchema.describe('文件名 its file'),
      sha256: z.string().describe('指纹 the sha256 of its bytes'),
    })
    .describe('转写稿 the transcript'),
  from: originSchema.optional(),
  pages: sourcePagesSchema.optional(),
  written: z
    .record(z.string(), z.string())
    .describe(
      '导入写成的文件，和所写内容的指纹 the files that the import wrote, with the sha256 of each',
    ),
  lines: z
    .array(
      z.union([
        z.strictObject({
          line: lineNumberSchema,
          article: lineSchema.describe('收在哪一篇 the id of the article that has it'),
          role: lineSchema.describe('是那一篇的什么 the part of the article that it is'),
          ...place,
        }),
        z.strictObject({
          line: lineNumberSchema,
          setAside: lineSchema.describe('不收的理由 why no article has it'),
          ...place,
        }),
      ]),
    )
    .describe('转写稿的各行收在哪里 where each filled line went'),
});
export type Ledger = z.output<typeof ledgerSchema>;

import * as z from 'zod';
import type { Input } from '../evidence.ts';
import { inputOf, type RawPage } from './compose-input.ts';

// Objects here are not strict: tools add keys with every version, and what is not read does no harm.

const documentSchema = z.object({
  text: z.string(),
  metadata: z.object({ 'Source-File': z.string().nullish() }).nullish(),
  attributes: z.object({
    pdf_page_numbers: z.array(z.tuple([z.int(), z.int(), z.int()])),
  }),
});

/** Whether values are documents of olmOCR. */
export const isOlmOcr = (values: readonly unknown[]): boolean =>
  values.length > 0 &&
  values.every(
    (value) =>
      typeof value === 'object' && value !== null && 'text' in value && 'attributes' in value,
  );

/** Reads the documents of a JSONL file of olmOCR, which has no coordinates. @throws ZodError */
export const readOlmOcr = (values: readonly unknown[]): Input =>
  inputOf(
    'olmocr',
    values.flatMap((value) => pagesOf(documentSchema.parse(value))),
  );

/** Pages are ranges of code points, with the number of each; what lies between goes to the later one. */
function pagesOf({ text, attributes }: z.output<typeof documentSchema>): RawPage[] {
  const characters = [...text];
  const ranges = attributes.pdf_page_numbers;
  return ranges.map(([, to, number], i) => ({
    page: { name: String(number) },
    blocks: characters
      .slice(ranges[i - 1]?.[1] ?? 0, i === ranges.length - 1 ? undefined : to)
      .join('')
      .split(/\n[^\S\n]*\n/u)
      .map((block) => ({
        lines: [{ text: block }],
        ...(/^\s*<table[\s>]/iu.test(block) && { label: 'table' as const }),
      })),
  }));
}

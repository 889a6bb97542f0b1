import * as z from 'zod';
import { lineSchema } from './common.ts';

/** A word in each script. Conversion is by code point, so all forms have the same length. */
const forms = {
  'zh-Hans': lineSchema,
  'zh-Hant': lineSchema,
  /** Hong Kong, where it differs from `zh-Hant`. */
  'zh-Hant-HK': lineSchema.optional(),
};

interface Forms {
  'zh-Hans': string;
  'zh-Hant': string;
  'zh-Hant-HK'?: string | undefined;
}

const sameLength = (rule: Forms): boolean =>
  new Set(
    [rule['zh-Hans'], rule['zh-Hant'], rule['zh-Hant-HK'] ?? rule['zh-Hant']].map(
      (form) => [...form].length,
    ),
  ).size === 1;

const lengthProblem = { params: { code: 'form-length' } };

/** A word with a fixed conversion. */
export const glossaryEntrySchema = z
  .strictObject({ ...forms, note: lineSchema.nullable().default(null) })
  .refine(sameLength, lengthProblem);
export type GlossaryEntry = z.output<typeof glossaryEntrySchema>;

/** `glossary.yaml` */
export const glossarySchema = z.array(glossaryEntrySchema);

/** A person, place or organisation. */
export const nameEntrySchema = z
  .strictObject({
    kind: z.enum(['person', 'place', 'organisation']),
    ...forms,
    /** Other forms of the name, each in both scripts. */
    aliases: z.array(z.strictObject(forms).refine(sameLength, lengthProblem)).default([]),
    note: lineSchema.nullable().default(null),
  })
  .refine(sameLength, lengthProblem);
export type NameEntry = z.output<typeof nameEntrySchema>;

/** `names.yaml` */
export const namesSchema = z.array(nameEntrySchema);

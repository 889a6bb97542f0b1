import * as z from 'zod';
import { lineSchema, variantSchema, type Variant } from './common.ts';

type Forms = Partial<Record<Variant, string | undefined>>;

const formsOf = (rule: Forms): string[] =>
  [rule['zh-Hans'], rule['zh-Hant'], rule['zh-Hant-HK']].filter((form) => form !== undefined);

/** Conversion is by code point, so all forms of a word have the same length. */
const haveSameLength = (rule: Forms): boolean =>
  new Set(formsOf(rule).map((form) => [...form].length)).size <= 1;

const lengthProblem = { params: { code: 'form-length' } };

/** A word in each script. */
const forms = {
  'zh-Hans': lineSchema,
  'zh-Hant': lineSchema,
  /** Hong Kong, where it differs from `zh-Hant`. */
  'zh-Hant-HK': lineSchema.optional(),
};

/** A word with a fixed conversion, between those scripts that it has forms for. */
export const glossaryEntrySchema = z
  .strictObject({
    'zh-Hans': lineSchema.optional(),
    'zh-Hant': lineSchema.optional(),
    'zh-Hant-HK': lineSchema.optional(),
    /** The rule holds only for conversion into this script: one way, or one variant. */
    only: variantSchema.optional(),
    note: lineSchema.nullable().default(null),
  })
  .refine((entry) => formsOf(entry).length > 1, { params: { code: 'form-missing' } })
  .refine(haveSameLength, lengthProblem);
export type GlossaryEntry = z.output<typeof glossaryEntrySchema>;

/** `glossary.yaml` */
export const glossarySchema = z.array(glossaryEntrySchema);

/** A person, place or organisation. */
export const nameEntrySchema = z
  .strictObject({
    kind: z.enum(['person', 'place', 'organisation']),
    ...forms,
    /** Other forms of the name, each in both scripts. */
    aliases: z.array(z.strictObject(forms).refine(haveSameLength, lengthProblem)).default([]),
    /** 注音: readings of characters that few can read, shown where the name first stands. */
    ruby: z.record(lineSchema, lineSchema).default({}),
    note: lineSchema.nullable().default(null),
  })
  .refine(haveSameLength, lengthProblem);
export type NameEntry = z.output<typeof nameEntrySchema>;

/** `names.yaml` */
export const namesSchema = z.array(nameEntrySchema);

import * as z from 'zod';
import { lineSchema, variantSchema, type Variant } from './common.ts';

type Forms = Partial<Record<Variant, string | undefined>>;

const formsOf = (rule: Forms): string[] =>
  [rule['zh-Hans'], rule['zh-Hant'], rule['zh-Hant-HK']].filter((form) => form !== undefined);

/** Whether all forms have the same length in code points, which conversion requires. */
const haveSameLength = (rule: Forms): boolean =>
  new Set(formsOf(rule).map((form) => [...form].length)).size <= 1;

const lengthProblem = { params: { code: 'form-length' } };

/** Field descriptions of the forms of a word. */
const descriptions = {
  'zh-Hans': '简体的写法 the form in Simplified Chinese',
  'zh-Hant': '繁体的写法 the form in Traditional Chinese',
  'zh-Hant-HK':
    '香港的写法，与 zh-Hant 不同才写 the form of Hong Kong, where it differs from zh-Hant',
  note: '备注，只给编者看 a note for editors',
} as const;

/** A word in each script. */
const forms = {
  'zh-Hans': lineSchema.describe(descriptions['zh-Hans']),
  'zh-Hant': lineSchema.describe(descriptions['zh-Hant']),
  'zh-Hant-HK': lineSchema.optional().describe(descriptions['zh-Hant-HK']),
};

/** A word with a fixed conversion between the scripts for which it has forms. */
export const glossaryEntrySchema = z
  .strictObject({
    'zh-Hans': lineSchema.optional().describe(descriptions['zh-Hans']),
    'zh-Hant': lineSchema.optional().describe(descriptions['zh-Hant']),
    'zh-Hant-HK': lineSchema.optional().describe(descriptions['zh-Hant-HK']),
    only: variantSchema
      .optional()
      .describe(
        '只用于转换成这一种文字 the rule holds only for conversion into this script: one way, or one variant',
      ),
    note: lineSchema.nullable().default(null).describe(descriptions.note),
  })
  .refine((entry) => formsOf(entry).length > 1, { params: { code: 'form-missing' } })
  .refine(haveSameLength, lengthProblem);
export type GlossaryEntry = z.output<typeof glossaryEntrySchema>;

/** `glossary.yaml` */
export const glossarySchema = z.array(glossaryEntrySchema);

/** A person, place or organisation. */
export const nameEntrySchema = z
  .strictObject({
    kind: z
      .enum(['person', 'place', 'organisation'])
      .describe('人 person、地方 place、机构 organisation the kind of name'),
    ...forms,
    aliases: z
      .array(z.strictObject(forms).refine(haveSameLength, lengthProblem))
      .default([])
      .describe('别的叫法，各有简繁写法 other forms of the name, each in both scripts'),
    ruby: z
      .record(lineSchema, lineSchema)
      .default({})
      .describe(
        '注音，字: 读音，在名字初次出现时显示 readings of rare characters, shown where the name first stands',
      ),
    note: lineSchema.nullable().default(null).describe(descriptions.note),
  })
  .refine(haveSameLength, lengthProblem);
export type NameEntry = z.output<typeof nameEntrySchema>;

/** `names.yaml` */
export const namesSchema = z.array(nameEntrySchema);

import * as z from 'zod';
import { inferredSchema, lineSchema, scriptSchema, variantSchema } from './common.ts';

/** So many articles a phone searches at once without delay. */
export const defaultSearchBundle = 5000;

/** The number of the data model that this program reads and writes. */
export const currentFormat = 2;

/** An address below the site without script and slashes at the ends: `2022-11-01/1/2`. */
const addressSchema = z.string().regex(/^[0-9A-Za-z-]+(?:\/[0-9A-Za-z]+){0,2}$/u);

/** Exactly one code point. */
const characterSchema = z.string().regex(/^.$/su);

/** `edition.yaml`: what holds for the whole digital edition. */
export const editionSchema = z
  .strictObject({
    /** 格式: the data model of the content; `npm run migrate` brings it up to date. */
    format: z.int().positive().default(1),
    /** 站名: the name of the digital edition, shown in the masthead. */
    title: lineSchema,
    /** 简介: one sentence for the home page and for search engines. */
    description: lineSchema.nullable().default(null),
    /** 报名: the newspaper, where one paper fills the whole edition; an issue can name its own. */
    newspaper: lineSchema.nullable().default(null),
    /** 出版者 */
    publisher: lineSchema.nullable().default(null),
    /** 出版地 */
    place: lineSchema.nullable().default(null),
    /** 版权说明: who holds the rights in the sources, and what a reader may do. */
    rights: lineSchema.nullable().default(null),
    /** 整理体例: the editorial principles, one paragraph each. */
    principles: z.array(lineSchema).default([]),
    /** 网址: the public address, with the folder if the site lives in one. */
    site: z
      .url({ protocol: /^https?$/u })
      .nullable()
      .default(null),
    /** 底本文字: the script that the newspaper is printed in. */
    script: scriptSchema,
    /** 阅读文字: the scripts it can be read in, the source's among them. */
    variants: z.array(variantSchema).min(1),
    /** 用字习惯: single characters replaced in `zh-Hant-HK`, old form to new. */
    houseStyle: z.record(characterSchema, characterSchema).default({}),
    /** 检索分册: up to so many articles are searched as one; more are kept by years. */
    searchBundle: z.int().positive().default(defaultSearchBundle),
    /** 旧址: addresses that moved, old to new. */
    redirects: z.record(addressSchema, addressSchema).default({}),
    inferred: inferredSchema.default({}),
  })
  .refine((edition) => edition.format <= currentFormat, {
    path: ['format'],
    params: { code: 'format-newer' },
  })
  .refine((edition) => edition.variants.includes(edition.script), {
    path: ['variants'],
    params: { code: 'source-script-missing' },
  })
  .refine((edition) => new Set(edition.variants).size === edition.variants.length, {
    path: ['variants'],
    params: { code: 'variant-twice' },
  });
export type EditionData = z.output<typeof editionSchema>;

import * as z from 'zod';
import { inferredSchema, lineSchema, scriptSchema, variantSchema } from './common.ts';

/** Default bundle size, in articles: what a phone searches in one bundle without noticeable delay. */
export const defaultSearchBundle = 5000;

/** Version of the data model that this program writes. */
export const currentFormat = 2;

/** A path relative to the site, without script and outer slashes: `2022-11-01/1/2`. */
const addressSchema = z.string().regex(/^[0-9A-Za-z-]+(?:\/[0-9A-Za-z]+){0,2}$/u);

/** Exactly one code point. */
const characterSchema = z.string().regex(/^.$/su);

/** `edition.yaml`: data of the whole digital edition. */
export const editionSchema = z
  .strictObject({
    format: z
      .int()
      .positive()
      .default(1)
      .describe(
        '内容的格式，由 npm run migrate 更新 the data model of the content, brought up to date by npm run migrate',
      ),
    title: lineSchema.describe(
      '站名，显示在报头 the name of the digital edition, shown in the masthead',
    ),
    description: lineSchema
      .nullable()
      .default(null)
      .describe('简介，一句话 one sentence for the home page and for search engines'),
    newspaper: lineSchema
      .nullable()
      .default(null)
      .describe(
        '报名；各期不同的，写在各期 the newspaper, where one paper fills the whole edition; an issue can name its own',
      ),
    publisher: lineSchema.nullable().default(null).describe('出版者 the publisher'),
    place: lineSchema.nullable().default(null).describe('出版地 the place of publication'),
    rights: lineSchema
      .nullable()
      .default(null)
      .describe('版权说明 who holds the rights in the sources, and what a reader may do'),
    principles: z
      .array(lineSchema)
      .default([])
      .describe('整理体例，一段一条 the editorial principles, one paragraph each'),
    site: z
      .url({ protocol: /^https?$/u })
      .nullable()
      .default(null)
      .describe('网址，连文件夹 the public address, with the folder if the site lives in one'),
    script: scriptSchema.describe(
      '底本文字，简体 zh-Hans 或繁体 zh-Hant the script that the newspaper is printed in',
    ),
    variants: z
      .array(variantSchema)
      .min(1)
      .describe(
        '可以读哪几种文字，包括底本文字；香港字形是 zh-Hant-HK the scripts it can be read in, the source’s among them',
      ),
    houseStyle: z
      .record(characterSchema, characterSchema)
      .default({})
      .describe(
        '香港字形中另外要换的字，旧字: 新字 single characters replaced in zh-Hant-HK, old form to new',
      ),
    searchBundle: z
      .int()
      .positive()
      .default(defaultSearchBundle)
      .describe(
        '多少篇合成一册检索资料 up to how many articles are searched as one; more are kept by years',
      ),
    redirects: z
      .record(addressSchema, addressSchema)
      .default({})
      .describe('变了的网址，旧址: 新址，不写前后的斜线 addresses that moved, old to new'),
    inferred: inferredSchema
      .default({})
      .describe('推断的各项 what the editor inferred, with certainty and reason'),
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

import type { Edition } from '../edition/model.ts';
import type { Script, Variant } from '../schema/common.ts';
import type { ConvertTreeOptions } from './convert-tree.ts';
import { createConverter, type Converter } from './converter.ts';
import type { Lexicon } from './lexicon.ts';
import { rulesFor } from './rules.ts';

/** The part of an edition that conversion depends on. */
export type ConversionRules = Pick<
  Edition,
  'script' | 'variants' | 'houseStyle' | 'names' | 'glossary'
>;

/** The converter from the script of an issue into a script that the edition is read in. */
export type ConverterFor = (from: Script, to: Variant) => Converter;

/** Makes the converters of an edition when they are asked for, each once. */
export function createConverters(
  { houseStyle, names, glossary }: Pick<ConversionRules, 'houseStyle' | 'names' | 'glossary'>,
  lexicon: Lexicon | null,
): ConverterFor {
  const made = new Map<string, Converter>();
  return (from, to) => {
    const key = `${from}>${to}`;
    const known = made.get(key);
    if (known) return known;
    const rules = rulesFor(glossary, names, from, to);
    const converter = createConverter({
      from,
      to,
      rules,
      lexicon,
      houseStyle: to === 'zh-Hant-HK' ? houseStyle : {},
    });
    made.set(key, converter);
    return converter;
  };
}

/** A converter from the edition's own script into each that it is read in; into its own, none changes. */
export const convertersInto = (
  { script, variants }: Pick<ConversionRules, 'script' | 'variants'>,
  converterFor: ConverterFor,
): Map<Variant, Converter> => new Map(variants.map((to) => [to, converterFor(script, to)]));

/** How a page of the edition is converted into a script. */
export const pageConversion = (
  { script: from }: Pick<ConversionRules, 'script'>,
  to: Variant,
  converterFor: ConverterFor,
): ConvertTreeOptions => ({
  from,
  to,
  convert: converterFor(from, to),
  convertOther: (script) => converterFor(script, to),
});

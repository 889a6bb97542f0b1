import { loadRules, type LoadedRules } from '../edition/read/read-edition.ts';
import { variantOfPrefix } from '../edition/urls.ts';
import type { Script, Variant } from '../schema/common.ts';
import type { ConvertTreeOptions } from './convert-tree.ts';
import { createConverter, type Converter } from './converter.ts';
import { loadLexicon, type Lexicon } from './lexicon.ts';
import { rulesFor } from './rules.ts';
import type { Settings } from '../build/settings.ts';

export interface PageScripts {
  /** A converter for each script of the edition; the source's changes nothing. */
  converters: ReadonlyMap<Variant, Converter>;
  /** How to convert a page with this address prefix. */
  conversionFor: (prefix: string | undefined) => ConvertTreeOptions;
}

/**
 * Prepares the conversion into every script of an edition.
 * @param root The folder of the program.
 */
export async function loadScripts({
  root,
  contentDir,
}: Pick<Settings, 'root' | 'contentDir'>): Promise<PageScripts> {
  const [rules, lexicon] = await Promise.all([loadRules(contentDir), loadLexicon(root)]);
  const from = rules.edition?.script ?? 'zh-Hans';
  const converterFor = createConverters(rules, lexicon);
  return {
    converters: editionConverters(rules, lexicon),
    conversionFor: (prefix) => {
      const to = variantOfPrefix(prefix, from);
      return {
        from,
        to,
        convert: converterFor(from, to),
        convertOther: (script) => converterFor(script, to),
      };
    },
  };
}

type Rules = Pick<LoadedRules, 'edition' | 'names' | 'glossary'>;

/** The converter from the script of an issue into a script that the edition is read in. */
export type ConverterFor = (from: Script, to: Variant) => Converter;

/** Makes the converters of an edition when they are asked for, each once. */
export function createConverters(
  { edition, names, glossary }: Rules,
  lexicon: Lexicon | null,
): ConverterFor {
  const made = new Map<string, Converter>();
  return (from, to) => {
    const key = `${from}>${to}`;
    const known = made.get(key);
    if (known) return known;
    const rules = rulesFor(glossary, names, from, to);
    const houseStyle = to === 'zh-Hant-HK' ? (edition?.houseStyle ?? {}) : {};
    const converter = createConverter({ from, to, rules, lexicon, houseStyle });
    made.set(key, converter);
    return converter;
  };
}

/** A converter from a script, the edition's own unless another is named, into each of its scripts. */
export function editionConverters(
  rules: Rules,
  lexicon: Lexicon | null,
  from: Script = rules.edition?.script ?? 'zh-Hans',
): Map<Variant, Converter> {
  const converterFor = createConverters(rules, lexicon);
  return new Map((rules.edition?.variants ?? []).map((to) => [to, converterFor(from, to)]));
}

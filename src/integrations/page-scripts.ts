import { loadRules, type LoadedRules } from '../check/load-edition.ts';
import { variantOfPrefix } from '../edition/urls.ts';
import type { Variant } from '../schema/common.ts';
import type { ConvertTreeOptions } from '../script/convert-tree.ts';
import { createConverter, type Converter } from '../script/converter.ts';
import { loadLexicon, type Lexicon } from '../script/lexicon.ts';
import { rulesFor } from '../script/rules.ts';
import type { Settings } from './settings.ts';

export interface PageScripts {
  /** A converter for each script of the edition; the source's changes nothing. */
  converters: ReadonlyMap<Variant, Converter>;
  /** How to convert a page with this address prefix; null for the source script. */
  conversionFor: (prefix: string | undefined) => ConvertTreeOptions | null;
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
  const converters = editionConverters(rules, lexicon);
  return {
    converters,
    conversionFor: (prefix) => {
      const to = variantOfPrefix(prefix, from);
      const convert = converters.get(to);
      return convert && to !== from ? { from, to, convert } : null;
    },
  };
}

/** A converter from an edition's source into each of its scripts. */
export function editionConverters(
  { edition, names, glossary }: Pick<LoadedRules, 'edition' | 'names' | 'glossary'>,
  lexicon: Lexicon | null,
): Map<Variant, Converter> {
  const from = edition?.script ?? 'zh-Hans';
  return new Map(
    (edition?.variants ?? []).map((to): [Variant, Converter] => {
      const rules = rulesFor(glossary, names, from, to);
      const houseStyle = to === 'zh-Hant-HK' ? (edition?.houseStyle ?? {}) : {};
      return [to, createConverter({ from, to, rules, lexicon, houseStyle })];
    }),
  );
}

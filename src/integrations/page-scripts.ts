import { loadRules } from '../check/load-edition.ts';
import { variantOfPrefix } from '../edition/urls.ts';
import type { Variant } from '../schema/common.ts';
import type { ConvertTreeOptions } from '../script/convert-tree.ts';
import { createConverter, type Converter } from '../script/converter.ts';
import { rulesFor } from '../script/rules.ts';

export interface PageScripts {
  /** A converter for each script of the edition; the source's changes nothing. */
  converters: ReadonlyMap<Variant, Converter>;
  /** How to convert a page with this address prefix; null for the source script. */
  conversionFor(prefix: string | undefined): ConvertTreeOptions | null;
}

/** Prepares the conversion into every script of an edition. */
export async function loadScripts(contentDir: string): Promise<PageScripts> {
  const { edition, names, glossary } = await loadRules(contentDir);
  const from = edition?.script ?? 'zh-Hans';
  const converters = new Map(
    (edition?.variants ?? []).map((to): [Variant, Converter] => {
      const rules = rulesFor(glossary, names, from, to);
      const houseStyle = to === 'zh-Hant-HK' ? edition?.houseStyle : undefined;
      return [to, createConverter({ from, to, rules, houseStyle: houseStyle ?? {} })];
    }),
  );
  return {
    converters,
    conversionFor: (prefix) => {
      const to = variantOfPrefix(prefix, from);
      const convert = converters.get(to);
      return convert && to !== from ? { from, to, convert } : null;
    },
  };
}

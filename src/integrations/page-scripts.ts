import { loadRules } from '../check/load-edition.ts';
import { variantOfPrefix } from '../edition/urls.ts';
import type { ConvertTreeOptions } from '../script/convert-tree.ts';
import { createConverter } from '../script/converter.ts';
import { rulesFor } from '../script/rules.ts';

export interface PageScripts {
  /** How to convert a page with this address prefix; null for the source script. */
  conversionFor(prefix: string | undefined): ConvertTreeOptions | null;
}

/** Prepares the conversion into every script of an edition. */
export async function loadScripts(contentDir: string): Promise<PageScripts> {
  const { edition, names, glossary } = await loadRules(contentDir);
  const from = edition?.script ?? 'zh-Hans';
  const conversions = new Map(
    (edition?.variants ?? [])
      .filter((to) => to !== from)
      .map((to): [string, ConvertTreeOptions] => {
        const rules = rulesFor(glossary, names, from, to);
        const houseStyle = to === 'zh-Hant-HK' ? edition?.houseStyle : undefined;
        const convert = createConverter({ from, to, rules, houseStyle: houseStyle ?? {} });
        return [to, { from, to, convert }];
      }),
  );
  return { conversionFor: (prefix) => conversions.get(variantOfPrefix(prefix, from)) ?? null };
}

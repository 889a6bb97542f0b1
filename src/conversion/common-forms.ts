import type { Variant } from '../schema/common.ts';
import { createConverters, type ConversionRules } from './edition-converters.ts';
import type { Lexicon } from './lexicon.ts';

/** Maximum number of characters in a map: less than 3 KB with Brotli, and the remaining ones are rare. */
const mapSize = 960;

/** Texts with the nested quotation marks of each script, to include them in the maps. */
const quotations = { 'zh-Hans': '“‘一’”', 'zh-Hant': '「『一』」' } as const;

/**
 * Maps characters of one variant to their usual form in another, for each pair of an edition's variants:
 * the most frequent characters of the lexicon whose forms differ, converted without context. Depends on
 * the dictionaries and the edition's house style, not on its articles.
 */
export function commonForms(
  { script, variants, houseStyle }: Pick<ConversionRules, 'script' | 'variants' | 'houseStyle'>,
  lexicon: Lexicon,
): (from: Variant, to: Variant) => Record<string, string> {
  const converterFor = createConverters({ houseStyle, names: [], glossary: [] }, null);
  // Line feeds prevent adjacent characters from being converted as a word.
  const characters = converterFor('zh-Hans', script)(commonCharacters(lexicon).join('\n'));
  const source = `${quotations[script]}\n${characters}`;
  const forms = new Map(variants.map((to) => [to, [...converterFor(script, to)(source)]]));
  return (from, to) => {
    const map = new Map<string, string>();
    const targets = forms.get(to) ?? [];
    for (const [i, character] of (forms.get(from) ?? []).entries()) {
      const form = targets[i] ?? character;
      if (form !== character && !map.has(character) && map.size < mapSize) map.set(character, form);
    }
    return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
}

/** The characters of a lexicon, the most frequent first. */
function commonCharacters(lexicon: Lexicon): string[] {
  const counts = new Map<string, number>();
  for (const [word, logarithm] of lexicon.entries()) {
    const frequency = Math.exp(logarithm);
    for (const character of word) {
      counts.set(character, (counts.get(character) ?? 0) + frequency);
    }
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([character]) => character);
}

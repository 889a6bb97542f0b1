import type { Variant } from '../schema/common.ts';
import { contextRules } from './contexts.ts';
import { applyChain, loadDictionaries } from './dictionaries.ts';
import type { ConversionRules } from './edition-converters.ts';
import { rulesFor } from './rules.ts';
import { ownWords } from './words.ts';

/** A character and another that a conversion can put in its place. */
export type CharacterPair = readonly [string, string];

/**
 * Every pair of different characters that conversions of an edition can produce, from the dictionaries,
 * the rules for contexts and the edition's own rules; OpenCC's character tables are not repeated. The
 * articles' own rules may produce others.
 */
export function conversionPairs(
  edition: Pick<ConversionRules, 'variants' | 'houseStyle' | 'names' | 'glossary'>,
): CharacterPair[] {
  const pairs = new Map<string, CharacterPair>();
  const add = (source: string, target: string): void => {
    const forms = [...target];
    for (const [i, character] of [...source].entries()) {
      const form = forms[i] ?? character;
      if (form !== character) pairs.set(character + form, [character, form]);
    }
  };
  for (const [from, to] of directions(edition.variants)) {
    const { phraseForms, variantChain } = loadDictionaries(from, to);
    for (const [character, forms] of phraseForms) for (const form of forms) add(character, form);
    for (const { source, target } of rulesFor(edition.glossary, edition.names, from, to)) {
      add(source, target);
    }
    if (from !== 'zh-Hans') continue;
    for (const [character, rules] of Object.entries(contextRules)) {
      for (const { form } of rules) add(character, applyChain(variantChain, form));
    }
    for (const [word, { form }] of Object.entries(ownWords)) {
      add(word, applyChain(variantChain, form));
    }
  }
  for (const [character, form] of Object.entries(edition.houseStyle)) add(character, form);
  return [...pairs.values()];
}

/** Issues may be printed in either script, and are read in every variant. */
const directions = (variants: readonly Variant[]): [Variant, Variant][] =>
  (['zh-Hans', 'zh-Hant'] as const).flatMap((from) =>
    variants.filter((to) => to !== from).map((to): [Variant, Variant] => [from, to]),
  );

import type { Variant } from '../schema/common.ts';
import { contextRules } from './contexts.ts';
import { applyChain, loadDictionaries } from './dictionaries.ts';
import type { ConversionRules } from './edition-converters.ts';
import { rulesFor } from './rules.ts';
import { ownWords } from './words.ts';

/** A character and one that a conversion can replace it with. */
export type CharacterPair = readonly [string, string];

/** The pairs of different characters between a text and its conversion. */
export const differingPairs = (source: string, converted: string): CharacterPair[] => {
  const forms = [...converted];
  return [...source].flatMap((character, i): CharacterPair[] => {
    const form = forms[i];
    return form === undefined || form === character ? [] : [[character, form]];
  });
};

/**
 * All pairs of different characters that conversions of an edition can produce by its dictionaries,
 * context rules and the edition's own rules. Does not include the pairs of OpenCC's character tables, nor
 * those of glossaries of single articles.
 */
export function conversionPairs(
  edition: Pick<ConversionRules, 'variants' | 'houseStyle' | 'names' | 'glossary'>,
): CharacterPair[] {
  const pairs = new Map<string, CharacterPair>();
  const add = (source: string, target: string): void => {
    for (const pair of differingPairs(source, target)) pairs.set(pair.join(''), pair);
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

/** All directions of conversion: from either script of an issue to each variant. */
const directions = (variants: readonly Variant[]): [Variant, Variant][] =>
  (['zh-Hans', 'zh-Hant'] as const).flatMap((from) =>
    variants.filter((to) => to !== from).map((to): [Variant, Variant] => [from, to]),
  );

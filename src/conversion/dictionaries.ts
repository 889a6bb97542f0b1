import { Trie, type DictGroup, type DictLike } from 'opencc-js/core';
import { configs } from 'opencc-js/preset';
import type { Variant } from '../schema/common.ts';
import { indexPhrases, type PhraseLookup } from './segment.ts';

/** The dictionaries of one direction of conversion, each chain applied in order. */
export interface Dictionaries {
  /** CJK compatibility ideographs to the characters they stand for. */
  normalization: Trie[];
  /** Finds the longest phrase at an offset. */
  phrases: Trie;
  phraseIndex: PhraseLookup;
  /** Applied to phrases. */
  phraseChain: Trie[];
  /** Applied to text outside of phrases. */
  characterChain: Trie[];
  /** From OpenCC's standard to the variant's forms; applied to forms chosen by context rules. */
  variantChain: Trie[];
  /** Characters with more than one form among the phrases, and these forms. */
  forms: ReadonlyMap<string, ReadonlySet<string>>;
  /** Every character of the phrases with all its forms among them. */
  phraseForms: ReadonlyMap<string, ReadonlySet<string>>;
}

/** OpenCC configurations; those without `p` never change the number of code points. */
const configNames: Readonly<Record<string, string>> = {
  'zh-Hans>zh-Hant': 's2tw',
  'zh-Hans>zh-Hant-HK': 's2hk',
  'zh-Hant>zh-Hans': 'tw2s',
  'zh-Hant>zh-Hant-HK': 't2hk',
};

/** A configuration of opencc-js, whose type declarations lack the normalisation. */
interface Config {
  normalizationChain?: readonly DictGroup[];
  segmentation?: DictLike | DictGroup;
  conversionChain: readonly DictGroup[];
}

const loaded = new Map<string, Dictionaries>();

/**
 * The dictionaries for a direction. They are cached, as building them is slow.
 * @throws If there is no such direction.
 */
export function loadDictionaries(from: Variant, to: Variant): Dictionaries {
  const name = configNames[`${from}>${to}`] ?? '';
  const dictionaries = loaded.get(name) ?? buildDictionaries(configs[name]);
  if (!dictionaries) throw new RangeError(`No conversion from ${from} to ${to}`);
  loaded.set(name, dictionaries);
  return dictionaries;
}

function buildDictionaries(config: Config | undefined): Dictionaries | undefined {
  if (!config) return undefined;
  const phrases = asGroup(config.segmentation);
  const phraseChain = config.conversionChain.map(trieOf);
  const keys = phrases.flatMap(keysOf);
  let phraseForms: Dictionaries['phraseForms'] | undefined;
  let forms: Dictionaries['forms'] | undefined;
  return {
    normalization: (config.normalizationChain ?? []).map(trieOf),
    phrases: trieOf(phrases),
    phraseIndex: indexPhrases(keys),
    phraseChain,
    characterChain: config.conversionChain.map((group) =>
      trieOf(group.filter((dictionary) => !phrases.includes(dictionary))),
    ),
    variantChain: phraseChain.slice(1),
    get phraseForms() {
      return (phraseForms ??= formsIn(keys, phraseChain));
    },
    get forms() {
      return (forms ??= new Map([...this.phraseForms].filter(([, known]) => known.size > 1)));
    },
  };
}

const asGroup = (segmentation: DictLike | DictGroup = []): DictGroup =>
  typeof segmentation === 'string' ? [segmentation] : (segmentation as DictGroup);

/** The entries of a dictionary: “source target”, joined by vertical bars. */
const keysOf = (dictionary: DictLike): string[] =>
  typeof dictionary === 'string'
    ? dictionary.split('|').map((entry) => entry.split(' ', 1)[0] ?? '')
    : dictionary.map(([source]) => source);

function formsIn(phrases: readonly string[], chain: readonly Trie[]): Dictionaries['phraseForms'] {
  const all = new Map<string, Set<string>>();
  for (const phrase of phrases) {
    const target = [...applyChain(chain, phrase)];
    [...phrase].forEach((character, i) => {
      const known = all.get(character) ?? new Set();
      all.set(character, known.add(target[i] ?? character));
    });
  }
  return all;
}

function trieOf(group: DictGroup): Trie {
  const trie = new Trie();
  trie.loadDictGroup(group);
  return trie;
}

/** Converts a text by each dictionary in turn. */
export const applyChain = (chain: readonly Trie[], text: string): string =>
  chain.reduce((result, trie) => trie.convert(result), text);

import { Trie, type DictGroup, type DictLike } from 'opencc-js/core';
import { configs } from 'opencc-js/preset';
import type { Variant } from '../schema/common.ts';

/** The dictionaries of one direction of conversion, each chain applied in order. */
export interface Dictionaries {
  /** CJK compatibility ideographs to the characters they stand for. */
  normalization: Trie[];
  /** Finds phrases. */
  phrases: Trie;
  /** For a phrase that was found. */
  phraseChain: Trie[];
  /** For text in which no phrase was found, or none accepted. */
  characterChain: Trie[];
}

/** OpenCC's names; without `p`, so that the number of code points never changes. */
const configNames: Readonly<Record<string, string>> = {
  'zh-Hans>zh-Hant': 's2tw',
  'zh-Hans>zh-Hant-HK': 's2hk',
  'zh-Hant>zh-Hans': 'tw2s',
  'zh-Hant>zh-Hant-HK': 't2hk',
};

/** As opencc-js has it; its type declarations leave out the normalisation. */
interface Config {
  normalizationChain?: readonly DictGroup[];
  segmentation?: DictLike | DictGroup;
  conversionChain: readonly DictGroup[];
}

/**
 * The dictionaries for a direction.
 * @throws If there is no such direction.
 */
export function loadDictionaries(from: Variant, to: Variant): Dictionaries {
  const config: Config | undefined = configs[configNames[`${from}>${to}`] ?? ''];
  if (!config) throw new RangeError(`No conversion from ${from} to ${to}`);
  const phrases = asGroup(config.segmentation);
  return {
    normalization: (config.normalizationChain ?? []).map(trieOf),
    phrases: trieOf(phrases),
    phraseChain: config.conversionChain.map(trieOf),
    characterChain: config.conversionChain.map((group) =>
      trieOf(group.filter((dictionary) => !phrases.includes(dictionary))),
    ),
  };
}

const asGroup = (segmentation: DictLike | DictGroup = []): DictGroup =>
  typeof segmentation === 'string' ? [segmentation] : (segmentation as DictGroup);

function trieOf(group: DictGroup): Trie {
  const trie = new Trie();
  trie.loadDictGroup(group);
  return trie;
}

import type { DictGroup, DictLike } from 'opencc-js/core';
import { configs } from 'opencc-js/preset';
import type { Variant } from '../schema/common.ts';
import { forEachEntry, readDictionaries, type Replacements } from './replacements.ts';

/** The dictionaries of one direction of conversion, each chain applied in order. */
export interface Dictionaries {
  /** CJK compatibility ideographs to the characters they stand for. */
  normalization: Replacements[];
  phrases: Replacements;
  /** Applied to phrases. */
  phraseChain: Replacements[];
  /** Applied to text outside of phrases. */
  characterChain: Replacements[];
  /** From OpenCC's standard to the variant's forms; applied to forms chosen by context rules. */
  variantChain: Replacements[];
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
  const phraseChain = config.conversionChain.map(tableOf);
  let phraseForms: Dictionaries['phraseForms'] | undefined;
  let forms: Dictionaries['forms'] | undefined;
  return {
    normalization: (config.normalizationChain ?? []).map(tableOf),
    phrases: tableOf(phrases),
    phraseChain,
    characterChain: config.conversionChain.map((group) =>
      tableOf(group.filter((dictionary) => !phrases.includes(dictionary))),
    ),
    variantChain: phraseChain.slice(1),
    get phraseForms() {
      return (phraseForms ??= formsIn(phrases, phraseChain));
    },
    get forms() {
      return (forms ??= new Map([...this.phraseForms].filter(([, known]) => known.size > 1)));
    },
  };
}

const asGroup = (segmentation: DictLike | DictGroup = []): DictGroup =>
  typeof segmentation === 'string' ? [segmentation] : (segmentation as DictGroup);

function formsIn(phrases: DictGroup, chain: readonly Replacements[]): Dictionaries['phraseForms'] {
  const all = new Map<string, Set<string>>();
  for (const dictionary of phrases) {
    forEachEntry(dictionary, (phrase) => {
      const target = [...applyChain(chain, phrase)];
      [...phrase].forEach((character, i) => {
        const known = all.get(character) ?? new Set();
        all.set(character, known.add(target[i] ?? character));
      });
    });
  }
  return all;
}

/** Tables by their dictionaries: several directions use the same. */
const tables: { group: DictGroup; table: Replacements }[] = [];

/** The table of dictionaries, built once. */
function tableOf(group: DictGroup): Replacements {
  const isSame = (other: DictGroup): boolean =>
    other.length === group.length && other.every((dictionary, i) => dictionary === group[i]);
  const known = tables.find((one) => isSame(one.group));
  if (known) return known.table;
  const table = readDictionaries(group);
  tables.push({ group, table });
  return table;
}

/** Converts a text by each dictionary in turn. */
export const applyChain = (chain: readonly Replacements[], text: string): string =>
  chain.reduce((result, table) => table.convert(result), text);

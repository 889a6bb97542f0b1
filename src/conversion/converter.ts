import type { Variant } from '../schema/common.ts';
import { contextReach, standardContexts, type Contexts } from './contexts.ts';
import { applyChain, loadDictionaries } from './dictionaries.ts';
import type { Lexicon } from './lexicon.ts';
import { splitAtPins, splitAtTerms, termTrie, type Pin } from './split-at-rules.ts';
import { convertQuotes } from './quotes.ts';
import { readByWords, readGreedily, type Reading } from './choose-forms.ts';
import { layers, type Rule, type RuleLayer } from './rules.ts';
import { ownWords, type OwnWord } from './words.ts';

/** Who chose a form: an editor's rule, a dictionary's phrase, the words around, or the table. */
export type Decider = 'pin' | RuleLayer | 'phrase' | 'context' | 'table';

/** A passage and its form, which has as many code points. */
export interface Span {
  /** In code points. */
  start: number;
  source: string;
  target: string;
  by: Decider;
}

/** Converts the text of one block; the result has as many code points as the text. */
export interface Converter {
  (text: string, pins?: readonly Pin[]): string;
  /** The same conversion, passage by passage, with the reason for each. */
  explain(text: string, pins?: readonly Pin[]): Span[];
  /** This converter with further rules. */
  withRules(rules: readonly Rule[]): Converter;
}

export interface ConverterOptions {
  from: Variant;
  to: Variant;
  rules?: readonly Rule[];
  /** The guard. Without it phrases are found from left to right, as OpenCC finds them. */
  lexicon?: Lexicon | null;
  /** Rules for characters by what stands around them; for use with a lexicon. */
  contexts?: Contexts;
  /** Words that count as phrases of the dictionaries; for Simplified, with a lexicon. */
  words?: Readonly<Record<string, OwnWord>>;
  /** Single characters replaced at the very end: the house style of a place. */
  houseStyle?: Readonly<Record<string, string>>;
}

/**
 * A converter between two scripts. Editors' terms come first, layer by layer, and no phrase reaches
 * into them. Between them OpenCC's phrases are used as far as they belong to the most probable
 * division into words; a character follows its context where a rule holds, and OpenCC's character
 * table where nothing else decides. Without lexicon and rules the result is that of OpenCC 1.4.
 * @throws If there is no conversion between the two, or a rule changes the number of code points.
 */
export function createConverter(options: ConverterOptions): Converter {
  const withRules = (more: readonly Rule[]): Converter =>
    createConverter({ ...options, rules: [...(options.rules ?? []), ...more] });
  if (options.from === options.to) {
    const explain = (text: string): Span[] =>
      text === '' ? [] : [{ start: 0, source: text, target: text, by: 'table' }];
    return Object.assign((text: string) => text, { explain, withRules });
  }
  const explain = createExplain(options);
  const convert = (text: string, pins?: readonly Pin[]): string =>
    explain(text, pins)
      .map(({ target }) => target)
      .join('');
  return Object.assign(convert, { explain, withRules });
}

function createExplain(options: ConverterOptions): Converter['explain'] {
  const { from, to, rules = [], lexicon = null, houseStyle = {} } = options;
  const { contexts = standardContexts, words = ownWords } = options;
  const dictionaries = loadDictionaries(from, to);
  const simplifying = from === 'zh-Hans' ? [] : loadDictionaries(from, 'zh-Hans').characterChain;
  const phrases =
    lexicon && from === 'zh-Hans'
      ? Object.entries(words).map(([source, { form }]) => ({
          source,
          target: applyChain(dictionaries.variantChain, form),
        }))
      : [];
  const terms = [
    ...layers.map((by) => ({ by, entries: rules.filter(({ layer }) => layer === by) })),
    { by: 'phrase' as const, entries: phrases },
  ]
    .filter(({ entries }) => entries.length > 0)
    .map(({ by, entries }) => ({ by, trie: termTrie(entries) }));

  const read = (source: string, before: string, after: string): Reading[] => {
    const text = applyChain(dictionaries.normalization, source);
    if (!lexicon) return readGreedily(text, dictionaries);
    const surroundings = from === 'zh-Hans' ? { before, after } : null;
    const simplified = applyChain(simplifying, text);
    // Units must correspond; where a form lies outside the basic plane, words are not looked up.
    const aligned = simplified.length === text.length ? simplified : text;
    return readByWords(text, aligned, surroundings, dictionaries, lexicon, contexts);
  };

  return (text, pins = []) => {
    let passages = splitAtPins(text, pins);
    for (const { by, trie } of terms) {
      passages = passages.flatMap((passage) => splitAtTerms(passage, trie, by));
    }
    const readings = passages.flatMap(({ source, offset, fixed }) =>
      fixed
        ? [{ source, ...fixed }]
        : read(
            source,
            text.slice(Math.max(0, offset - contextReach), offset),
            text.slice(offset + source.length, offset + source.length + contextReach),
          ),
    );
    const forms = [...readings.map(({ target }) => target).join('')];
    const finished = convertQuotes(forms, from, to).map((form) => houseStyle[form] ?? form);
    const sources = [...text];
    let start = 0;
    return readings.map(({ target, by }) => {
      const end = start + [...target].length;
      const span: Span = {
        start,
        source: sources.slice(start, end).join(''),
        target: finished.slice(start, end).join(''),
        by,
      };
      start = end;
      return span;
    });
  };
}

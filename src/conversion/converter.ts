import type { Trie } from 'opencc-js/core';
import type { Variant } from '../schema/common.ts';
import { contextReach, standardContexts, type Contexts } from './contexts.ts';
import { applyChain, loadDictionaries, type Dictionaries } from './dictionaries.ts';
import type { Lexicon } from './lexicon.ts';
import { splitAtPins, splitAtTerms, termTrie } from './split-at-rules.ts';
import { convertQuotes } from './quotes.ts';
import { convertByWords, convertGreedily, type ConvertedSpan } from './choose-forms.ts';
import type { Rule } from './rules.ts';
import { layers, type Decider, type Pin, type Span } from './span.ts';
import { ownWords, type OwnWord } from './words.ts';

/** Converts the text of one block; the result has as many code points as the text. */
export interface Converter {
  (text: string, pins?: readonly Pin[]): string;
  /** The same conversion, span by span, with the reason for each. */
  explain(text: string, pins?: readonly Pin[]): Span[];
  /** This converter with further rules. */
  withRules(rules: readonly Rule[]): Converter;
}

export interface ConverterOptions {
  from: Variant;
  to: Variant;
  rules?: readonly Rule[];
  /** For dividing text into words. Without it the longest phrase from the left wins, as in OpenCC. */
  lexicon?: Lexicon | null;
  /** Rules that choose a character's form by the text around it; need a lexicon. */
  contexts?: Contexts;
  /** Words added to the phrases of the dictionaries; used from Simplified, with a lexicon. */
  words?: Readonly<Record<string, OwnWord>>;
  /** Single characters replaced after conversion, for a house style. */
  houseStyle?: Readonly<Record<string, string>>;
}

/**
 * Creates a converter between two scripts. Pins and editors' terms are converted first, layer by
 * layer, and no phrase may overlap them. In the rest of the text a phrase of OpenCC applies if it is a
 * word of the most probable division into words, a context rule applies to single characters, and
 * OpenCC's character table decides everything else. Without lexicon and rules the result is that of
 * OpenCC 1.4.
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
  const { from, to, lexicon = null, contexts = standardContexts, houseStyle = {} } = options;
  const dictionaries = loadDictionaries(from, to);
  const simplifying = from === 'zh-Hans' ? [] : loadDictionaries(from, 'zh-Hans').characterChain;
  const terms = prepareTerms(options, dictionaries);

  const convertPart = (source: string, before: string, after: string): ConvertedSpan[] => {
    const text = applyChain(dictionaries.normalization, source);
    if (!lexicon) return convertGreedily(text, dictionaries);
    const surroundings = from === 'zh-Hans' ? { before, after } : null;
    const simplified = applyChain(simplifying, text);
    // Both texts must have the same UTF-16 length; if not, the text itself is looked up.
    const aligned = simplified.length === text.length ? simplified : text;
    return convertByWords(text, aligned, surroundings, dictionaries, lexicon, contexts);
  };

  return (text, pins = []) => {
    let parts = splitAtPins(text, pins);
    for (const { by, trie } of terms) {
      parts = parts.flatMap((part) => splitAtTerms(part, trie, by));
    }
    const spans = parts.flatMap(({ source, offset, fixed }) =>
      fixed
        ? [{ source, ...fixed }]
        : convertPart(
            source,
            text.slice(Math.max(0, offset - contextReach), offset),
            text.slice(offset + source.length, offset + source.length + contextReach),
          ),
    );
    const forms = [...spans.map(({ target }) => target).join('')];
    const finished = convertQuotes(forms, from, to).map((form) => houseStyle[form] ?? form);
    return locateSpans(spans, [...text], finished);
  };
}

/** The terms that are converted first, layer by layer; the added phrases come last. */
function prepareTerms(
  { from, rules = [], lexicon = null, words = ownWords }: ConverterOptions,
  { variantChain }: Dictionaries,
): { by: Decider; trie: Trie }[] {
  const phrases =
    lexicon && from === 'zh-Hans'
      ? Object.entries(words).map(([source, { form }]) => ({
          source,
          target: applyChain(variantChain, form),
        }))
      : [];
  return [
    ...layers.map((by) => ({ by, entries: rules.filter(({ layer }) => layer === by) })),
    { by: 'phrase' as const, entries: phrases },
  ]
    .filter(({ entries }) => entries.length > 0)
    .map(({ by, entries }) => ({ by, trie: termTrie(entries) }));
}

/**
 * Adds positions to the spans of a whole text, with its own and its final characters.
 * @param sources The code points of the text.
 * @param targets As many code points.
 */
function locateSpans(
  spans: readonly ConvertedSpan[],
  sources: readonly string[],
  targets: readonly string[],
): Span[] {
  let start = 0;
  return spans.map(({ target, by }) => {
    const end = start + [...target].length;
    const span: Span = {
      start,
      source: sources.slice(start, end).join(''),
      target: targets.slice(start, end).join(''),
      by,
    };
    start = end;
    return span;
  });
}

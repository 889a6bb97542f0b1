import { RecentCache } from '../lib/recent-cache.ts';
import type { Variant } from '../schema/common.ts';
import { contextReach, standardContexts, type Contexts } from './contexts.ts';
import { applyChain, loadDictionaries, type Dictionaries } from './dictionaries.ts';
import type { Lexicon } from './lexicon.ts';
import type { Replacements } from './replacements.ts';
import { splitAtPins, splitAtTerms, termsOf } from './split-at-rules.ts';
import { convertQuotes } from './quotes.ts';
import { convertGreedily, createConvertByWords, type ConvertedSpan } from './choose-forms.ts';
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
  if (options.from === options.to) return unchanged;
  return withRules(prepare(options), options.rules ?? [], keptText);
}

/** The converter of a script into itself. */
const unchanged: Converter = Object.assign((text: string) => text, {
  explain: (text: string): Span[] =>
    text === '' ? [] : [{ start: 0, source: text, target: text, by: 'table' as const }],
  withRules: () => unchanged,
});

/** What all converters of the same options have in common, whatever their rules. */
interface Prepared {
  options: ConverterOptions;
  dictionaries: Dictionaries;
  /** Converts a part of a text that no rule covers, with what is before and after it. */
  convertPart: (source: string, before: string, after: string) => ConvertedSpan[];
  /** Converts quotation marks and applies the house style. */
  finish: (text: string) => string;
  /** Converters with further rules, by these rules. */
  made: RecentCache<Converter>;
}

function prepare(options: ConverterOptions): Prepared {
  const { from, to, lexicon = null, contexts = standardContexts, houseStyle = {} } = options;
  const dictionaries = loadDictionaries(from, to);
  const simplifying = from === 'zh-Hans' ? [] : loadDictionaries(from, 'zh-Hans').characterChain;
  const convertByWords = lexicon && createConvertByWords(dictionaries, lexicon, contexts);
  const hasHouseStyle = Object.keys(houseStyle).length > 0;
  return {
    options,
    dictionaries,
    convertPart: (source, before, after) => {
      const text = applyChain(dictionaries.normalization, source);
      if (!convertByWords) return convertGreedily(text, dictionaries);
      const surroundings = from === 'zh-Hans' ? { before, after } : null;
      const simplified = applyChain(simplifying, text);
      // Both texts must have the same UTF-16 length; if not, the text itself is looked up.
      const aligned = simplified.length === text.length ? simplified : text;
      return convertByWords(text, aligned, surroundings);
    },
    finish: (text) => {
      const quoted = convertQuotes(text, from, to);
      return hasHouseStyle
        ? Array.from(quoted, (form) => houseStyle[form] ?? form).join('')
        : quoted;
    },
    made: new RecentCache(knownRules),
  };
}

/** Number of converters with further rules that are kept. */
const knownRules = 32;

/** UTF-16 units of converted blocks that a converter keeps: those of some thousands of articles. */
const keptText = 3_000_000;

/** The same for a converter with an article's own rules. */
const keptArticleText = 100_000;

/** @param kept UTF-16 units of converted blocks to keep. */
function withRules(prepared: Prepared, rules: readonly Rule[], kept: number): Converter {
  const { dictionaries, convertPart, finish, made, options } = prepared;
  const terms = prepareTerms({ ...options, rules }, dictionaries);
  const known = new RecentCache<string>(kept);

  const spansOf = (text: string, pins: readonly Pin[]): ConvertedSpan[] => {
    let parts = splitAtPins(text, pins);
    for (const { by, terms: own } of terms) {
      parts = parts.flatMap((part) => splitAtTerms(part, own, by));
    }
    return parts.flatMap(({ source, offset, fixed }) =>
      fixed
        ? [{ source, ...fixed }]
        : convertPart(
            source,
            text.slice(Math.max(0, offset - contextReach), offset),
            text.slice(offset + source.length, offset + source.length + contextReach),
          ),
    );
  };
  const targetOf = (spans: readonly ConvertedSpan[]): string => {
    let target = '';
    for (const span of spans) target += span.target;
    return finish(target);
  };

  const convert = (text: string, pins: readonly Pin[] = []): string =>
    known.getOrMake(pins.length === 0 ? text : `${JSON.stringify(pins)}${text}`, text.length, () =>
      targetOf(spansOf(text, pins)),
    );
  const self: Converter = Object.assign(convert, {
    explain: (text: string, pins: readonly Pin[] = []): Span[] => {
      const spans = spansOf(text, pins);
      return locateSpans(spans, [...text], [...targetOf(spans)]);
    },
    withRules: (more: readonly Rule[]): Converter =>
      more.length === 0
        ? self
        : made.getOrMake(JSON.stringify([rules, more]), 1, () =>
            withRules(prepared, [...rules, ...more], keptArticleText),
          ),
  });
  return self;
}

/** The terms that are converted first, layer by layer; the added phrases come last. */
function prepareTerms(
  { from, rules = [], lexicon = null, words = ownWords }: ConverterOptions,
  { variantChain }: Dictionaries,
): { by: Decider; terms: Replacements }[] {
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
    .map(({ by, entries }) => ({ by, terms: termsOf(entries) }));
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

import { characterLength } from '../lib/code-points.ts';
import { contextReach, formInContext, type Contexts } from './contexts.ts';
import { applyChain, type Dictionaries } from './dictionaries.ts';
import { foreignNameUnits } from './foreign-names.ts';
import type { Lexicon } from './lexicon.ts';
import { segment, type Word } from './segment.ts';
import type { Span } from './span.ts';
import { surnameUnits } from './surnames.ts';

/** A converted span, for lists that cover a whole text. */
export type ConvertedSpan = Omit<Span, 'start'>;

/** Converts as OpenCC does: the longest phrase at each offset from the left, else the character. */
export function convertGreedily(text: string, dictionaries: Dictionaries): ConvertedSpan[] {
  const { phrases, phraseChain, characterChain } = dictionaries;
  const spans: ConvertedSpan[] = [];
  let begin = 0;
  const flush = (end: number): void => {
    if (end <= begin) return;
    const source = text.slice(begin, end);
    spans.push({ source, target: applyChain(characterChain, source), by: 'table' });
  };
  for (let i = 0; i < text.length;) {
    const match = phrases.matchPrefix(text, i);
    if (match) {
      flush(i);
      const source = text.slice(i, match.end);
      spans.push({ source, target: applyChain(phraseChain, source), by: 'phrase' });
      i = begin = match.end;
    } else {
      i += characterLength(text, i);
    }
  }
  flush(text.length);
  return spans;
}

/** The text before and after a part, in the same script; the context rules look into it. */
export interface Surroundings {
  before: string;
  after: string;
}

/** Minimum log-probability of a place name that is trusted: rare entries of the word list are errors. */
const wellKnown = -15.7;

/** From this length, in UTF-16 units, a phrase is certain and context rules do not change it. */
const certainLength = 3;

/**
 * Converts a text by its most probable words. A word that is a phrase of the dictionaries is converted
 * as a whole, any other by the phrases and characters in it; a character follows its context rule
 * where one applies.
 * @param simplified The text in the script of the lexicon, of the same length in UTF-16 units.
 * @param surroundings For the context rules, which exist for Simplified only; null for other scripts.
 */
export function convertByWords(
  text: string,
  simplified: string,
  surroundings: Surroundings | null,
  dictionaries: Dictionaries,
  lexicon: Lexicon,
  contexts: Contexts,
): ConvertedSpan[] {
  const words = segment(text, simplified, lexicon, dictionaries.phraseIndex);
  const formAt =
    surroundings && createFormAt(text, words, surroundings, dictionaries, lexicon, contexts);
  return words.flatMap((word) => {
    let offset = word.start;
    return convertWord(text.slice(word.start, word.end), dictionaries).flatMap((span) => {
      const start = offset;
      offset += span.source.length;
      if (!formAt) return [span];
      return applyContext(span, (i, character) => formAt(start + i, character, word), dictionaries);
    });
  });
}

/** Converts a word as a phrase if it is one, else by the phrases and characters in it. */
const convertWord = (source: string, dictionaries: Dictionaries): ConvertedSpan[] =>
  dictionaries.phraseIndex.get(source) === true
    ? [{ source, target: applyChain(dictionaries.phraseChain, source), by: 'phrase' }]
    : convertGreedily(source, dictionaries);

/** The form of the character at an offset, in OpenCC's standard; undefined if no rule applies. */
type FormAt = (offset: number, character: string, word: Word) => string | undefined;

/** Prepares the surname rules, foreign names and context rules of a text. */
function createFormAt(
  text: string,
  words: readonly Word[],
  { before, after }: Surroundings,
  { phraseIndex }: Dictionaries,
  lexicon: Lexicon,
  contexts: Contexts,
): FormAt {
  const isPerson = (word: string): boolean =>
    lexicon.persons.has(word) && phraseIndex.get(word) !== true;
  const isPlace = ({ start, end }: Word): boolean => {
    const word = text.slice(start, end);
    return lexicon.places.has(word) && (lexicon.entries.get(word) ?? 0) > wellKnown;
  };
  const foreign = foreignNameUnits(text, words, lexicon);
  const surnames = surnameUnits(text, words, isPerson);

  return (offset, character, word) => {
    const surname = surnames.get(offset);
    if (surname !== undefined || !contexts.has(character)) return surname;
    if (character === '里' && isPlace(word)) return character;
    return formInContext(contexts, character, {
      before: (before + text.slice(0, offset)).slice(-contextReach),
      after: (text.slice(offset + 1) + after).slice(0, contextReach),
      first: offset === word.start,
      last: offset === word.end - 1,
      foreign: foreign.has(offset),
    });
  };
}

/** Replaces forms by those that the context demands; the span is then split into its characters. */
function applyContext(
  span: ConvertedSpan,
  formAt: (i: number, character: string) => string | undefined,
  { variantChain }: Dictionaries,
): ConvertedSpan[] {
  const { source, target, by } = span;
  if (by === 'phrase' && source.length >= certainLength) return [span];
  const forms = [...target];
  const characters = [...source].map((character, i): ConvertedSpan => {
    const form = formAt(i, character);
    return form === undefined
      ? { source: character, target: forms[i] ?? character, by }
      : { source: character, target: applyChain(variantChain, form), by: 'context' };
  });
  return characters.some((one) => one.by === 'context') ? characters : [span];
}

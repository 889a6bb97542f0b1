import { characterLength } from '../lib/code-points.ts';
import { RecentCache } from '../lib/recent-cache.ts';
import { contextReach, formInContext, type Contexts } from './contexts.ts';
import { applyChain, type Dictionaries } from './dictionaries.ts';
import { foreignNameUnits } from './foreign-names.ts';
import type { Lexicon } from './lexicon.ts';
import { segment, type Word } from './segment.ts';
import type { Span } from './span.ts';
import { surnameUnits } from './surnames.ts';

/** A converted span, for lists that cover a whole text. */
export type ConvertedSpan = Readonly<Omit<Span, 'start'>>;

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
    const match = phrases.match(text, i);
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

/** A word converted by itself. */
interface ConvertedWord {
  spans: readonly ConvertedSpan[];
  /** Whether a context rule may change one of its characters. */
  isOpen: boolean;
}

/** Number of converted words that are kept. */
const knownWords = 30_000;

/**
 * Converts a text without editors' rules.
 * @param simplified The text in the script of the lexicon, of the same length in UTF-16 units.
 * @param surroundings For the context rules, which exist for Simplified only; null for other scripts.
 */
export type ConvertByWords = (
  text: string,
  simplified: string,
  surroundings: Surroundings | null,
) => ConvertedSpan[];

/**
 * Prepares the conversion of texts by their most probable words. A word that is a phrase of the
 * dictionaries is converted as a whole, any other by the phrases and characters in it; a character
 * follows its context rule where one applies.
 */
export function createConvertByWords(
  dictionaries: Dictionaries,
  lexicon: Lexicon,
  contexts: Contexts,
): ConvertByWords {
  const known = new RecentCache<ConvertedWord>(knownWords);
  const isOpen = ({ source, by }: ConvertedSpan): boolean =>
    !isCertain(source, by) && [...source].some((character) => contexts.has(character));
  const convertWord = (source: string): ConvertedWord =>
    known.getOrMake(source, 1, () => {
      const spans: ConvertedSpan[] = dictionaries.phrases.has(source)
        ? [{ source, target: applyChain(dictionaries.phraseChain, source), by: 'phrase' }]
        : convertGreedily(source, dictionaries);
      return { spans, isOpen: spans.some(isOpen) };
    });

  return (text, simplified, surroundings) => {
    const words = segment(text, simplified, lexicon, dictionaries.phrases);
    const forms =
      surroundings && chooseForms(text, words, surroundings, dictionaries, lexicon, contexts);
    const all: ConvertedSpan[] = [];
    for (const word of words) {
      const { spans, isOpen: mayChange } = convertWord(text.slice(word.start, word.end));
      if (!forms || !(mayChange || forms.hasSurname(word))) {
        for (const span of spans) all.push(span);
        continue;
      }
      let offset = word.start;
      for (const span of spans) {
        const start = offset;
        offset += span.source.length;
        const formAt = (i: number, character: string): string | undefined =>
          forms.at(start + i, character, word);
        all.push(...applyContext(span, formAt, dictionaries));
      }
    }
    return all;
  };
}

/** The forms that words around a character demand. */
interface ChosenForms {
  /** Whether a character of a word is a surname. */
  hasSurname: (word: Word) => boolean;
  /** The form of the character at an offset, in OpenCC's standard; undefined if no rule applies. */
  at: (offset: number, character: string, word: Word) => string | undefined;
}

/** Applies the rules of surnames, foreign names and contexts to a text. */
function chooseForms(
  text: string,
  words: readonly Word[],
  { before, after }: Surroundings,
  { phrases }: Dictionaries,
  lexicon: Lexicon,
  contexts: Contexts,
): ChosenForms {
  const isPerson = (word: string): boolean => lexicon.isPerson(word) && !phrases.has(word);
  const isPlace = ({ start, end }: Word): boolean => {
    const word = text.slice(start, end);
    return lexicon.isPlace(word) && (lexicon.get(word) ?? 0) > wellKnown;
  };
  const surnames = surnameUnits(text, words, isPerson);
  let foreign: ReadonlySet<number> | undefined;
  const isForeign = (offset: number): boolean =>
    (foreign ??= foreignNameUnits(text, words, lexicon)).has(offset);

  return {
    hasSurname: ({ start, end }) => {
      if (surnames.size === 0) return false;
      for (let i = start; i < end; i += 1) if (surnames.has(i)) return true;
      return false;
    },
    at: (offset, character, word) => {
      const surname = surnames.get(offset);
      if (surname !== undefined || !contexts.has(character)) return surname;
      if (character === '里' && isPlace(word)) return character;
      return formInContext(contexts, character, {
        before: (before + text.slice(Math.max(0, offset - contextReach), offset)).slice(
          -contextReach,
        ),
        after: (text.slice(offset + 1, offset + 1 + contextReach) + after).slice(0, contextReach),
        first: offset === word.start,
        last: offset === word.end - 1,
        isForeign: () => isForeign(offset),
      });
    },
  };
}

/** Whether no rule can change a span: a phrase of some length. */
const isCertain = (source: string, by: ConvertedSpan['by']): boolean =>
  by === 'phrase' && source.length >= certainLength;

/** Replaces forms by those that the context demands; the span is then split into its characters. */
function applyContext(
  span: ConvertedSpan,
  formAt: (i: number, character: string) => string | undefined,
  { variantChain }: Dictionaries,
): ConvertedSpan[] {
  const { source, target, by } = span;
  if (isCertain(source, by)) return [span];
  const forms = [...target];
  const characters = [...source].map((character, i): ConvertedSpan => {
    const form = formAt(i, character);
    return form === undefined
      ? { source: character, target: forms[i] ?? character, by }
      : { source: character, target: applyChain(variantChain, form), by: 'context' };
  });
  return characters.some((one) => one.by === 'context') ? characters : [span];
}

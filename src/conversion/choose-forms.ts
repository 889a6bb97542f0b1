import { contextReach, formInContext, type Contexts } from './contexts.ts';
import type { Span } from './converter.ts';
import { applyChain, type Dictionaries } from './dictionaries.ts';
import { foreignNameUnits } from './foreign-names.ts';
import type { Lexicon } from './lexicon.ts';
import { characterLength } from './split-at-rules.ts';
import { segment, type Word } from './segment.ts';
import { surnameUnits } from './surnames.ts';

/** A passage with its form and the reason for it. */
export type Reading = Omit<Span, 'start'>;

/** OpenCC's own reading: the longest phrase at each place from left to right, characters else. */
export function readGreedily(text: string, dictionaries: Dictionaries): Reading[] {
  const { phrases, phraseChain, characterChain } = dictionaries;
  const readings: Reading[] = [];
  let begin = 0;
  const flush = (end: number): void => {
    if (end <= begin) return;
    const source = text.slice(begin, end);
    readings.push({ source, target: applyChain(characterChain, source), by: 'table' });
  };
  for (let i = 0; i < text.length;) {
    const match = phrases.matchPrefix(text, i);
    if (match) {
      flush(i);
      const source = text.slice(i, match.end);
      readings.push({ source, target: applyChain(phraseChain, source), by: 'phrase' });
      i = begin = match.end;
    } else {
      i += characterLength(text, i);
    }
  }
  flush(text.length);
  return readings;
}

/** What stands before and after a text, in the same script. */
export interface Surroundings {
  before: string;
  after: string;
}

/** How probable the name of a place is that is no slip of the list (a natural logarithm). */
const wellKnown = -15.7;

/** Phrases of so many characters are certain; in shorter ones a character follows its context. */
const certainLength = 3;

/**
 * The reading of the most probable words. A word that is a phrase is read as OpenCC has it, any
 * other by its characters; a character with a rule that holds in its context follows the rule.
 * @param simplified The text in the script of the lexicon, unit by unit.
 * @param surroundings For the contexts, which are known for Simplified text only; else null.
 */
export function readByWords(
  text: string,
  simplified: string,
  surroundings: Surroundings | null,
  dictionaries: Dictionaries,
  lexicon: Lexicon,
  contexts: Contexts,
): Reading[] {
  const { phraseIndex, phraseChain, variantChain } = dictionaries;
  const words = segment(text, simplified, lexicon, phraseIndex);
  const isPerson = (word: string): boolean =>
    lexicon.persons.has(word) && phraseIndex.get(word) !== true;
  const foreign = surroundings ? foreignNameUnits(text, words, lexicon) : new Set<number>();
  const surnames = surroundings ? surnameUnits(text, words, isPerson) : new Map<number, string>();

  const isPlace = ({ start, end }: Word): boolean => {
    const word = text.slice(start, end);
    return lexicon.places.has(word) && (lexicon.entries.get(word) ?? 0) > wellKnown;
  };

  /** The form of a character by what stands around it, in OpenCC's standard. */
  const formAt = (offset: number, character: string, word: Word): string | undefined => {
    const surname = surnames.get(offset);
    if (surname !== undefined || !contexts.has(character)) return surname;
    if (character === '里' && isPlace(word)) return character;
    return formInContext(contexts, character, {
      before: ((surroundings?.before ?? '') + text.slice(0, offset)).slice(-contextReach),
      after: (text.slice(offset + 1) + (surroundings?.after ?? '')).slice(0, contextReach),
      first: offset === word.start,
      last: offset === word.end - 1,
      foreign: foreign.has(offset),
    });
  };

  const inContext = (reading: Reading, start: number, word: Word): Reading[] => {
    if (!surroundings) return [reading];
    const { source, target, by } = reading;
    if (by === 'phrase' && source.length >= certainLength) return [reading];
    const forms = [...target];
    const characters = [...source].map((character, i): Reading => {
      const form = formAt(start + i, character, word);
      return form === undefined
        ? { source: character, target: forms[i] ?? character, by }
        : { source: character, target: applyChain(variantChain, form), by: 'context' };
    });
    return characters.some((one) => one.by === 'context') ? characters : [reading];
  };

  return words.flatMap((word) => {
    const { start, end } = word;
    const source = text.slice(start, end);
    const readings: Reading[] =
      phraseIndex.get(source) === true
        ? [{ source, target: applyChain(phraseChain, source), by: 'phrase' }]
        : readGreedily(source, dictionaries);
    let offset = start;
    return readings.flatMap((reading) => {
      const at = offset;
      offset += reading.source.length;
      return inContext(reading, at, word);
    });
  });
}

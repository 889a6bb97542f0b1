import { Trie } from 'opencc-js/core';
import type { Decider } from './converter.ts';
import type { Rule } from './rules.ts';

/** A passage that an editor has given a form. */
export interface Pin {
  /** In code points. */
  start: number;
  source: string;
  target: string;
}

/** A part of a text: one with a fixed form, or one that is still to be converted. */
export interface Passage {
  source: string;
  /** Where it begins, in UTF-16 units. */
  offset: number;
  fixed?: { target: string; by: Decider };
}

/** Divides a text at its pins, which must not overlap. */
export function splitAtPins(text: string, pins: readonly Pin[]): Passage[] {
  const characters = pins.length > 0 ? [...text] : [];
  const passages: Passage[] = [];
  let offset = 0;
  for (const { start, source, target } of pins) {
    const position = characters.slice(0, start).join('').length;
    if (position > offset) passages.push({ source: text.slice(offset, position), offset });
    passages.push({ source, offset: position, fixed: { target, by: 'pin' } });
    offset = position + source.length;
  }
  if (offset < text.length) passages.push({ source: text.slice(offset), offset });
  return passages;
}

/** Divides what is still to be converted of a passage at terms, the longest at each place first. */
export function splitAtTerms(passage: Passage, terms: Trie, by: Decider): Passage[] {
  const { source, offset, fixed } = passage;
  if (fixed) return [passage];
  const passages: Passage[] = [];
  let begin = 0;
  const flush = (end: number): void => {
    if (end > begin) passages.push({ source: source.slice(begin, end), offset: offset + begin });
  };
  for (let i = 0; i < source.length;) {
    const match = terms.matchPrefix(source, i);
    if (match) {
      flush(i);
      const term = { source: source.slice(i, match.end), offset: offset + i };
      passages.push({ ...term, fixed: { target: match.value, by } });
      i = begin = match.end;
    } else {
      i += characterLength(source, i);
    }
  }
  flush(source.length);
  return passages;
}

/**
 * Finds the terms of rules.
 * @throws If the forms of a rule differ in their number of code points.
 */
export function termTrie(rules: readonly Pick<Rule, 'source' | 'target'>[]): Trie {
  const trie = new Trie();
  for (const { source, target } of rules) {
    if ([...source].length !== [...target].length) {
      throw new RangeError(`“${source}” and “${target}” differ in length`);
    }
    trie.addWord(source, target);
  }
  return trie;
}

/** How many UTF-16 units the character at an offset takes. */
export const characterLength = (text: string, i: number): number =>
  (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;

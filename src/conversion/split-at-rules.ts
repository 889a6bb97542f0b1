import { characterLength } from '../lib/code-points.ts';
import { Replacements } from './replacements.ts';
import type { Rule } from './rules.ts';
import type { Decider, Pin } from './span.ts';

/** A part of a text that has a fixed form or is still to be converted. */
export interface TextPart {
  source: string;
  /** Where it begins, in UTF-16 units. */
  offset: number;
  fixed?: { target: string; by: Decider };
}

/** Splits a text at its pins. @param pins In ascending order, not overlapping. */
export function splitAtPins(text: string, pins: readonly Pin[]): TextPart[] {
  const characters = pins.length > 0 ? [...text] : [];
  const parts: TextPart[] = [];
  let offset = 0;
  for (const { start, source, target } of pins) {
    const position = characters.slice(0, start).join('').length;
    if (position > offset) parts.push({ source: text.slice(offset, position), offset });
    parts.push({ source, offset: position, fixed: { target, by: 'pin' } });
    offset = position + source.length;
  }
  if (offset < text.length) parts.push({ source: text.slice(offset), offset });
  return parts;
}

/**
 * Splits a part that is still to be converted at the terms it contains, the longest at each offset.
 * @param by What the terms are recorded as.
 */
export function splitAtTerms(part: TextPart, terms: Replacements, by: Decider): TextPart[] {
  const { source, offset, fixed } = part;
  if (fixed) return [part];
  const parts: TextPart[] = [];
  let begin = 0;
  const flush = (end: number): void => {
    if (end > begin) parts.push({ source: source.slice(begin, end), offset: offset + begin });
  };
  for (let i = 0; i < source.length;) {
    const match = terms.match(source, i);
    if (match) {
      flush(i);
      const term = { source: source.slice(i, match.end), offset: offset + i };
      parts.push({ ...term, fixed: { target: match.target, by } });
      i = begin = match.end;
    } else {
      i += characterLength(source, i);
    }
  }
  if (begin === 0) return [part];
  flush(source.length);
  return parts;
}

/**
 * Prepares the terms of rules.
 * @throws If the forms of a rule differ in their number of code points.
 */
export function termsOf(rules: readonly Pick<Rule, 'source' | 'target'>[]): Replacements {
  const terms = new Replacements();
  for (const { source, target } of rules) {
    if ([...source].length !== [...target].length) {
      throw new RangeError(`“${source}” and “${target}” differ in length`);
    }
    terms.add(source, target);
  }
  return terms;
}

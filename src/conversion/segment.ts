import { characterLength } from '../lib/code-points.ts';
import type { Lexicon } from './lexicon.ts';
import type { Replacements } from './replacements.ts';

/** A word of a text, in UTF-16 units; the end is exclusive. */
export interface Word {
  start: number;
  end: number;
}

/** Logarithm of the assumed count of a phrase that is missing from the lexicon. */
const rarePhrase = Math.log(30);

/** Working memory of `segment`, kept between calls: by offset, the best total and the start of its last word. */
let totals = new Float64Array(1024);
let origins = new Int32Array(1024);

/**
 * Segments a text into words so that the product of their probabilities is greatest (Viterbi algorithm
 * over the words of the lexicon, the phrases, and single characters).
 * @param text In the script of the phrases.
 * @param simplified The same text in the script of the lexicon, of the same length in UTF-16 units.
 * @returns Words that cover the text without gaps.
 */
export function segment(
  text: string,
  simplified: string,
  lexicon: Lexicon,
  phrases: Replacements,
): Word[] {
  const { length } = text;
  if (length >= totals.length) {
    totals = new Float64Array(length * 2);
    origins = new Int32Array(length * 2);
  }
  const [best, origin] = [totals, origins];
  best.fill(-Infinity, 0, length + 1);
  best[0] = 0;
  const rare = lexicon.unknown + rarePhrase;

  for (let start = 0; start < length;) {
    const base = best[start] ?? 0;
    const first = start + characterLength(text, start);
    let entry = 0;
    let phrase = 0;
    let end = start;
    do {
      // A node of 0 means that no longer word begins so.
      if (end === start || entry !== 0) entry = lexicon.child(entry, simplified.charCodeAt(end));
      if (end === start || phrase !== 0) phrase = phrases.child(phrase, text.charCodeAt(end));
      end += 1;
      if (end < first) continue;
      const weight =
        lexicon.weightAt(entry) ||
        (end === first ? lexicon.unknown : phrases.endsAt(phrase) ? rare : 0);
      if (weight === 0) continue;
      const total = base + weight;
      if (total <= (best[end] ?? 0)) continue;
      best[end] = total;
      origin[end] = start;
    } while (end < first || (end < length && (entry !== 0 || phrase !== 0)));
    start = first;
  }

  const words: Word[] = [];
  for (let end = length; end > 0; end = origin[end] ?? 0) {
    words.push({ start: origin[end] ?? 0, end });
  }
  return words.reverse();
}

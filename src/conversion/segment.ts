import { longestWord, type Lexicon } from './lexicon.ts';

/** A word of a text, in UTF-16 units; the end is exclusive. */
export interface Word {
  start: number;
  end: number;
}

/** Phrases (true) and proper prefixes of phrases (false). */
export type PhraseLookup = ReadonlyMap<string, boolean>;

/** Logarithm of the assumed count of a phrase that is missing from the lexicon. */
const rarePhrase = Math.log(30);

/** Indexes phrases for `segment`. */
export function indexPhrases(phrases: Iterable<string>): PhraseLookup {
  const index = new Map<string, boolean>();
  for (const phrase of phrases) {
    index.set(phrase, true);
    for (let end = phrase.length - 1; end > 0; end -= 1) {
      const beginning = phrase.slice(0, end);
      if (index.has(beginning)) break;
      index.set(beginning, false);
    }
  }
  return index;
}

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
  phrases: PhraseLookup,
): Word[] {
  const { entries, unknown } = lexicon;
  const best = new Float64Array(text.length + 1).fill(-Infinity);
  const origin = new Int32Array(text.length + 1);
  best[0] = 0;

  for (let start = 0; start < text.length;) {
    const step = (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
    const offer = (end: number, weight: number): void => {
      const total = (best[start] ?? 0) + weight;
      if (total <= (best[end] ?? 0)) return;
      best[end] = total;
      origin[end] = start;
    };
    offer(start + step, entries.get(simplified.slice(start, start + step)) ?? unknown);

    let phrase: boolean | undefined = false;
    for (let end = start + step + 1; end <= text.length; end += 1) {
      if (phrase !== undefined) phrase = phrases.get(text.slice(start, end));
      const word =
        end - start > longestWord ? undefined : entries.get(simplified.slice(start, end));
      if (word !== undefined) offer(end, word);
      else if (phrase === true) offer(end, unknown + rarePhrase);
      if (phrase === undefined && end - start >= longestWord) break;
    }
    start += step;
  }

  const words: Word[] = [];
  for (let end = text.length; end > 0; end = origin[end] ?? 0) {
    words.push({ start: origin[end] ?? 0, end });
  }
  return words.reverse();
}

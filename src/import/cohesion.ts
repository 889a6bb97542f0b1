import { bigramsOf } from './overlap.ts';
import type { SourceLine } from './line.ts';

/** Words found in every report of a page, which are not compared. */
const common = /本[报報][讯訊]?|[记記]者|通[讯訊][员員]|[\d年月日时時点點分]+/gu;

/** Length, in UTF-16 units, at which two unrelated texts share one trigram by chance. */
const chance = 250;

/** Minimum length, in code points, of a heading that is rarely a crosshead. */
const long = 9;

/** Whether a section has the subject of the text before it. */
export type Subject = 'same' | 'unclear' | 'other';

/** The vocabulary of the part of an article that has been read. */
export interface Cohesion {
  add: (line: SourceLine) => void;
  /** Compares a heading and the section under it with what has been read. */
  compare: (heading: string, section: readonly SourceLine[]) => Subject;
}

/**
 * Distinguishes a section of an article from another article by lexical cohesion, after Hearst,
 * “TextTiling: segmenting text into multi-paragraph subtopic passages” (Computational Linguistics
 * 1997): sections of one article repeat its names and terms, measured as character trigrams; the
 * headline of another article shares bigrams with the text below it.
 */
export function createCohesion(): Cohesion {
  const read = new Set<string>();
  const pairs = new Set<string>();
  let length = 0;
  let hasLead = false;
  return {
    add({ kind, text }) {
      trigramsOf(text).forEach((trigram) => read.add(trigram));
      bigramsOf(text).forEach((pair) => pairs.add(pair));
      length += text.length;
      hasLead ||= kind === 'lead';
    },
    compare(heading, section) {
      const text = section.map((line) => line.text).join('');
      const shared = [...trigramsOf(text)].filter((trigram) => read.has(trigram)).length;
      const own = bigramsOf(text);
      const words = [...bigramsOf(heading)];
      const shareOf = (set: ReadonlySet<string>): number =>
        words.filter((word) => set.has(word)).length / Math.max(words.length, 1);
      const isLong = [...heading].length >= long;
      if (shared > Math.min(length, text.length) / chance)
        return isLong && shareOf(own) >= 0.5 && shareOf(pairs) === 0 ? 'other' : 'same';
      return isLong || hasLead || shareOf(own) >= 0.25 ? 'other' : 'unclear';
    },
  };
}

function trigramsOf(text: string): Set<string> {
  const letters = [...text.replace(common, '\n')].filter((c) => /[\p{L}\p{N}\n]/u.test(c));
  const all = letters.slice(2).map((c, i) => `${letters[i]}${letters[i + 1]}${c}`);
  return new Set(all.filter((trigram) => !trigram.includes('\n')));
}

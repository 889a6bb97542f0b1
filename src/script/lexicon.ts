import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Simplified words, and how often they are used. */
export interface Lexicon {
  /** Words to natural logarithms of their probability, and beginnings of words to null. */
  entries: ReadonlyMap<string, number | null>;
  /** What a character costs that is no word of the lexicon. */
  unknown: number;
  /** Names of persons among the words, and names of places. */
  persons: ReadonlySet<string>;
  places: ReadonlySet<string>;
}

/** Rarer places are often slips of the list. */
const wellKnown = 10;

/** Longer entries of the word list are phrases made of words. */
const longest = 4;

/**
 * Reads the word list of jieba (MIT): lines of word, frequency, part of speech.
 * @param projectRoot The folder that holds `node_modules`.
 */
export async function loadLexicon(projectRoot: string): Promise<Lexicon> {
  const { resolve } = createRequire(join(projectRoot, 'package.json'));
  return parseLexicon(await readFile(resolve('@node-rs/jieba/dict.txt'), 'utf8'));
}

/** The lexicon of a word list as jieba writes it. */
export function parseLexicon(text: string): Lexicon {
  const counts = new Map<string, number>();
  const persons = new Set<string>();
  const places = new Set<string>();
  let total = 0;
  for (const line of text.split('\n')) {
    const [word = '', count = '', part = ''] = line.split(' ');
    if (word === '' || word.length > longest) continue;
    counts.set(word, Number(count) || 1);
    total += Number(count) || 1;
    if (part.startsWith('nr')) persons.add(word);
    else if (part.startsWith('ns') && Number(count) >= wellKnown) places.add(word);
  }
  const scale = Math.log(total);
  const entries = new Map<string, number | null>();
  for (const [word, count] of counts) {
    entries.set(word, Math.log(count) - scale);
    for (let end = word.length - 1; end > 1; end -= 1) {
      const beginning = word.slice(0, end);
      if (counts.has(beginning) || entries.has(beginning)) break;
      entries.set(beginning, null);
    }
  }
  return { entries, unknown: -scale, persons, places };
}

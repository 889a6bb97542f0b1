import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Simplified words, and how often they are used. */
export interface Lexicon {
  /** Words of at most `longestWord` units, and the natural logarithms of their probability. */
  entries: ReadonlyMap<string, number>;
  /** What a character costs that is no word of the lexicon. */
  unknown: number;
  /** Names of persons among the words, and names of places. */
  persons: ReadonlySet<string>;
  places: ReadonlySet<string>;
}

/** In UTF-16 units. Longer entries of the word list are phrases made of words. */
export const longestWord = 4;

/** What the list takes for places and is none: 河里 is in the river. */
const slips = new Set(['大院里', '庙里', '朝里', '河里', '馆里', '镇里', '里海']);

let loaded: Promise<Lexicon> | undefined;

/**
 * Reads the word list of jieba (MIT): lines of word, frequency, part of speech. It never changes, so
 * it is read once.
 * @param projectRoot The folder that holds `node_modules`.
 */
export const loadLexicon = (projectRoot: string): Promise<Lexicon> =>
  (loaded ??= readLexicon(projectRoot));

async function readLexicon(projectRoot: string): Promise<Lexicon> {
  const { resolve } = createRequire(join(projectRoot, 'package.json'));
  return parseLexicon(await readFile(resolve('@node-rs/jieba/dict.txt'), 'utf8'));
}

/** The lexicon of a word list as jieba writes it. */
function parseLexicon(text: string): Lexicon {
  const entries = new Map<string, number>();
  const persons = new Set<string>();
  const places = new Set<string>();
  let total = 0;
  for (const line of text.split('\n')) {
    const first = line.indexOf(' ');
    if (first < 1 || first > longestWord) continue;
    const second = line.indexOf(' ', first + 1);
    const word = line.slice(0, first);
    const count = Number(line.slice(first + 1, second)) || 1;
    entries.set(word, count);
    total += count;
    if (line.startsWith('nr', second + 1)) persons.add(word);
    else if (line.startsWith('ns', second + 1) && !slips.has(word)) places.add(word);
  }
  const scale = Math.log(total);
  for (const [word, count] of entries) entries.set(word, Math.log(count) - scale);
  return { entries, unknown: -scale, persons, places };
}

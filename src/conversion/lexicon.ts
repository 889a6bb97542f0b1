import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Simplified words with their probabilities. */
export interface Lexicon {
  /** Words of at most `longestWord` UTF-16 units, with their log-probabilities (natural). */
  entries: ReadonlyMap<string, number>;
  /** Log-probability of a character that is not in the lexicon. */
  unknown: number;
  /** The words that are names of persons, and of places. */
  persons: ReadonlySet<string>;
  places: ReadonlySet<string>;
}

/** Maximum word length in UTF-16 units; longer entries of the word list are phrases. */
export const longestWord = 4;

/** Entries that the word list wrongly marks as places: 河里 means “in the river”. */
const slips = new Set(['大院里', '庙里', '朝里', '河里', '馆里', '镇里', '里海']);

let loaded: Promise<Lexicon> | undefined;

/**
 * Reads the word list of jieba (MIT): one word, frequency and part of speech a line. The result is
 * cached.
 * @param projectRoot The folder that contains `node_modules`.
 * @throws If the package or its word list is missing.
 */
export const loadLexicon = (projectRoot: string): Promise<Lexicon> =>
  (loaded ??= readLexicon(projectRoot));

async function readLexicon(projectRoot: string): Promise<Lexicon> {
  const { resolve } = createRequire(join(projectRoot, 'package.json'));
  return parseLexicon(await readFile(resolve('@node-rs/jieba/dict.txt'), 'utf8'));
}

/** Parses jieba's word list. It is read by every command: a third of a million lines, without a string for each. */
function parseLexicon(text: string): Lexicon {
  let total = 0;
  forEachEntry(text, (_start, _end, count) => (total += count));
  const scale = Math.log(total);

  const entries = new Map<string, number>();
  const persons = new Set<string>();
  const places = new Set<string>();
  const logarithms = new Map<number, number>();
  forEachEntry(text, (start, end, count, tag) => {
    const word = text.slice(start, end);
    const logarithm = logarithms.get(count) ?? Math.log(count) - scale;
    logarithms.set(count, logarithm);
    entries.set(word, logarithm);
    if (text.startsWith('nr', tag)) persons.add(word);
    else if (text.startsWith('ns', tag) && !slips.has(word)) places.add(word);
  });
  return { entries, unknown: -scale, persons, places };
}

/**
 * Visits the entries of jieba's word list that are short enough.
 * @param visit Takes start and end of the word, its frequency, and the start of its part of speech.
 */
function forEachEntry(
  text: string,
  visit: (start: number, end: number, count: number, tag: number) => void,
): void {
  for (let start = 0; start < text.length; start = text.indexOf('\n', start) + 1 || text.length) {
    let end = start;
    while (end - start <= longestWord && text.charAt(end) !== ' ') end += 1;
    const isShort = end > start && end - start <= longestWord;
    if (!isShort) continue;
    const tag = text.indexOf(' ', end + 1) + 1;
    visit(start, end, Number(text.slice(end + 1, tag - 1)) || 1, tag);
  }
}

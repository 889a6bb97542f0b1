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

/** Parses jieba's word list. */
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

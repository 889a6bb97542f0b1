import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CharTrie } from '../lib/char-trie.ts';

/** Simplified words with their probabilities. Words have at most `longestWord` UTF-16 units. */
export class Lexicon {
  /** Log-probability of a character that is not in the lexicon. */
  readonly unknown: number;
  readonly #trie: CharTrie;
  /** Log-probabilities (natural) by node; 0 where no word ends. */
  readonly #weights: Float64Array;
  readonly #kinds: Uint8Array;
  /** The nodes of the words in the order of the list. */
  readonly #order: Int32Array;

  constructor(
    trie: CharTrie,
    weights: Float64Array,
    kinds: Uint8Array,
    order: Int32Array,
    unknown: number,
  ) {
    this.#trie = trie;
    this.#weights = weights;
    this.#kinds = kinds;
    this.#order = order;
    this.unknown = unknown;
  }

  /** The node of a code unit after another node; 0 if there is none. */
  child(node: number, unit: number): number {
    return this.#trie.child(node, unit);
  }

  /** Log-probability (natural) of the word that ends at a node; 0 if none does. */
  weightAt(node: number): number {
    return this.#weights[node] ?? 0;
  }

  /** Log-probability (natural) of a word; undefined if it is not in the lexicon. */
  get(word: string): number | undefined {
    return this.weightAt(this.#trie.find(word)) || undefined;
  }

  has(word: string): boolean {
    return this.get(word) !== undefined;
  }

  /** Whether a word is the name of a person. */
  isPerson(word: string): boolean {
    return ((this.#kinds[this.#trie.find(word)] ?? 0) & kinds.person) !== 0;
  }

  /** Whether a word is the name of a place. */
  isPlace(word: string): boolean {
    return ((this.#kinds[this.#trie.find(word)] ?? 0) & kinds.place) !== 0;
  }

  /** Whether a word is the name of a person or a place. */
  isName(word: string): boolean {
    return (this.#kinds[this.#trie.find(word)] ?? 0) !== 0;
  }

  /** All words with their log-probabilities, in the order of the list. */
  *entries(): Generator<[word: string, weight: number]> {
    for (const node of this.#order) yield [this.#trie.textOf(node), this.weightAt(node)];
  }
}

/** What a word names, as bits. */
const kinds = { person: 1, place: 2 } as const;

/** Maximum word length in UTF-16 units; longer entries of the word list are phrases. */
const longestWord = 4;

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

/** Entries and nodes of jieba's word list, roughly; more of both are possible. */
const expected = { words: 330_000, nodes: 400_000 };

/** Parses jieba's word list. Every command reads it: a third of a million lines, without a string for each. */
function parseLexicon(text: string): Lexicon {
  const trie = new CharTrie(expected.nodes);
  const order: number[] = [];
  let counts = new Float64Array(expected.nodes);
  let named = new Uint8Array(expected.nodes);
  let total = 0;
  forEachEntry(text, (start, end, count, tag) => {
    total += count;
    const node = trie.add(text, start, end);
    if (node >= counts.length) {
      counts = extended(counts, new Float64Array(node * 2));
      named = extended(named, new Uint8Array(node * 2));
    }
    if (counts[node] === 0) order.push(node);
    counts[node] = count;
    if (text.startsWith('nr', tag)) named[node] = (named[node] ?? 0) | kinds.person;
    else if (text.startsWith('ns', tag) && !slips.has(text.slice(start, end))) {
      named[node] = (named[node] ?? 0) | kinds.place;
    }
  });
  const scale = Math.log(total);
  const weights = counts.map((count) => (count === 0 ? 0 : Math.log(count) - scale));
  return new Lexicon(trie, weights, named, Int32Array.from(order), -scale);
}

/** Copies an array into a longer one. */
function extended<T extends Float64Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** Code units of the word list's separators. */
const [blank, lineFeed] = [0x20, 0x0a];

/**
 * Visits the entries of jieba's word list that are short enough.
 * @param visit Takes start and end of the word, its frequency, and the start of its part of speech.
 */
function forEachEntry(
  text: string,
  visit: (start: number, end: number, count: number, tag: number) => void,
): void {
  for (let start = 0; start < text.length;) {
    let end = start;
    while (end < text.length && text.charCodeAt(end) !== blank) end += 1;
    let tag = end + 1;
    let count = 0;
    for (; tag < text.length && text.charCodeAt(tag) !== blank; tag += 1) {
      count = count * 10 + text.charCodeAt(tag) - 0x30;
    }
    tag += 1;
    let stop = tag;
    while (stop < text.length && text.charCodeAt(stop) !== lineFeed) stop += 1;
    if (end > start && end - start <= longestWord) visit(start, end, count || 1, tag);
    start = stop + 1;
  }
}

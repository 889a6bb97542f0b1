import { Trie } from 'opencc-js/core';
import type { Variant } from '../schema/common.ts';
import { loadDictionaries, type Dictionaries } from './dictionaries.ts';
import { convertQuotes } from './quotes.ts';
import type { Rule } from './rules.ts';

/** Converts the text of one block; the result has as many code points as the text. */
export type Converter = (text: string) => string;

export interface ConverterOptions {
  from: Variant;
  to: Variant;
  /** Terms with a fixed form; of two that begin at the same character the longer one wins. */
  rules?: readonly Rule[];
  /** Single characters replaced at the very end: the house style of a place. */
  houseStyle?: Readonly<Record<string, string>>;
}

/**
 * A converter between two scripts: editors' terms first, then OpenCC's phrases as far as they agree
 * with the words that ICU finds, then its character table. No phrase reaches into a term.
 *
 * A phrase is rejected where it overlaps an ICU word only in part, so that 急电表示 is not read as
 * 急 + 电表 + 示. Follows OpenCC 1.4 (segmentation, then a chain of dictionaries on each segment).
 * @throws If there is no conversion between the two, or a rule changes the number of code points.
 */
export function createConverter(options: ConverterOptions): Converter {
  const { from, to, rules = [], houseStyle = {} } = options;
  if (from === to) return (text) => text;

  const dictionaries = loadDictionaries(from, to);
  const words = new Intl.Segmenter('zh', { granularity: 'word' });
  const terms = new Trie();
  for (const [source, target] of rules) {
    if ([...source].length !== [...target].length) {
      throw new RangeError(`“${source}” and “${target}” differ in length`);
    }
    terms.addWord(source, target);
  }

  return (text) => {
    const converted = splitAtTerms(text, terms)
      .map(({ text: part, target }) => target ?? convertPart(part, dictionaries, words))
      .join('');
    const quoted = convertQuotes([...converted], from, to);
    return quoted.map((character) => houseStyle[character] ?? character).join('');
  };
}

interface Part {
  text: string;
  /** The fixed form, if the part is a term. */
  target?: string;
}

function splitAtTerms(text: string, terms: Trie): Part[] {
  const parts: Part[] = [];
  let begin = 0;
  const flush = (end: number): void => {
    if (end > begin) parts.push({ text: text.slice(begin, end) });
  };
  for (let i = 0; i < text.length;) {
    const match = terms.matchPrefix(text, i);
    if (match) {
      flush(i);
      parts.push({ text: text.slice(i, match.end), target: match.value });
      i = begin = match.end;
    } else {
      i += characterLength(text, i);
    }
  }
  flush(text.length);
  return parts;
}

function convertPart(text: string, dictionaries: Dictionaries, words: Intl.Segmenter): string {
  const { phrases, phraseChain, characterChain } = dictionaries;
  const source = applyChain(dictionaries.normalization, text);
  const wordAt = wordNumbers(source, words);
  let result = '';
  let begin = 0;
  const flush = (end: number): void => {
    if (end > begin) result += applyChain(characterChain, source.slice(begin, end));
  };
  for (let i = 0; i < source.length;) {
    const match = phrases.matchPrefix(source, i);
    if (match && !cutsWord(wordAt, i, match.end)) {
      flush(i);
      result += applyChain(phraseChain, source.slice(i, match.end));
      i = begin = match.end;
    } else {
      i += characterLength(source, i);
    }
  }
  flush(source.length);
  return result;
}

const applyChain = (chain: readonly Trie[], text: string): string =>
  chain.reduce((result, trie) => trie.convert(result), text);

/** For each UTF-16 offset the running number of the word that holds it. */
function wordNumbers(text: string, words: Intl.Segmenter): Int32Array {
  const wordAt = new Int32Array(text.length);
  let number = 0;
  for (const { index, segment } of words.segment(text)) {
    wordAt.fill(number, index, index + segment.length);
    number += 1;
  }
  return wordAt;
}

/**
 * Whether a phrase overlaps a word in part: it ends inside a word that begins outside it, or begins
 * inside a word that ends within it. A phrase wholly inside one word refines that word and stays.
 */
function cutsWord(wordAt: Int32Array, start: number, end: number): boolean {
  const isInsideWord = (edge: number): boolean =>
    edge > 0 && edge < wordAt.length && wordAt[edge] === wordAt[edge - 1];
  return wordAt[start] !== wordAt[end - 1] && (isInsideWord(start) || isInsideWord(end));
}

const characterLength = (text: string, i: number): number =>
  (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;

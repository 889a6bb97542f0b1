import type { DictGroup, DictLike } from 'opencc-js/core';
import { CharTrie } from '../lib/char-trie.ts';
import { characterLength } from '../lib/code-points.ts';

/** A match at an offset of a text; the end is in UTF-16 units, exclusive. */
export interface Match {
  end: number;
  target: string;
}

/**
 * Strings with their replacements, found as in OpenCC's tries: the longest string at each offset from the
 * left; ideographic description sequences are left unchanged.
 */
export class Replacements {
  readonly #trie: CharTrie;
  /** By node; undefined where no string ends. */
  readonly #targets: (string | undefined)[] = [undefined];

  /** @param capacity Number of nodes that are expected. */
  constructor(capacity?: number) {
    this.#trie = new CharTrie(capacity);
  }

  /** Adds a string; one that is there already gets the new replacement. */
  add(source: string, target: string): void {
    const node = this.#trie.add(source);
    while (this.#targets.length <= node) this.#targets.push(undefined);
    this.#targets[node] = target;
  }

  /** The node of a code unit after another node; see `CharTrie`. */
  child(node: number, unit: number): number {
    return this.#trie.child(node, unit);
  }

  /** Whether one of the strings ends at a node. */
  endsAt(node: number): boolean {
    return this.#targets[node] !== undefined;
  }

  has(source: string): boolean {
    return this.endsAt(this.#trie.find(source));
  }

  /** The longest string at an offset; null if there is none. */
  match(text: string, offset: number): Match | null {
    let node = 0;
    let end = 0;
    let target = '';
    for (let i = offset; i < text.length; i += 1) {
      node = this.#trie.child(node, text.charCodeAt(i));
      if (node === 0) break;
      const found = this.#targets[node];
      if (found === undefined) continue;
      end = i + 1;
      target = found;
    }
    return end === 0 ? null : { end, target };
  }

  /** Replaces all strings in a text. */
  convert(text: string): string {
    let result = '';
    let begin = 0;
    for (let i = 0; i < text.length;) {
      const match = this.match(text, i);
      if (match) {
        result += text.slice(begin, i) + match.target;
        i = begin = match.end;
      } else {
        i = describedEnd(text, i) || i + characterLength(text, i);
      }
    }
    return begin === 0 ? text : result + text.slice(begin);
  }
}

/** Reads dictionaries of OpenCC; the first that has a string decides. */
export function readDictionaries(group: DictGroup): Replacements {
  const replacements = new Replacements(group.reduce((sum, one) => sum + 2 * one.length, 0) / 16);
  for (const dictionary of group.toReversed()) {
    forEachEntry(dictionary, (source, target) => replacements.add(source, target));
  }
  return replacements;
}

/** Visits the entries of a dictionary: pairs, or “source target” joined by vertical bars. */
export function forEachEntry(
  dictionary: DictLike,
  visit: (source: string, target: string) => void,
): void {
  if (typeof dictionary !== 'string') {
    for (const [source, target] of dictionary) visit(source, target);
    return;
  }
  for (let start = 0; start < dictionary.length;) {
    const bar = dictionary.indexOf('|', start);
    const stop = bar < 0 ? dictionary.length : bar;
    const blank = dictionary.indexOf(' ', start);
    const second = dictionary.indexOf(' ', blank + 1);
    const end = second > 0 && second < stop ? second : stop;
    visit(dictionary.slice(start, blank), dictionary.slice(blank + 1, end));
    start = stop + 1;
  }
}

/** The end of an ideographic description sequence that begins at an offset; 0 if none does. */
function describedEnd(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  if (unit < 0x2ff0 || unit > 0x2fff) return 0;
  const operands = unit === 0x2ff2 || unit === 0x2ff3 ? 3 : 2;
  let end = offset + 1;
  for (let i = 0; i < operands; i += 1) {
    if (end >= text.length) return 0;
    end = describedEnd(text, end) || end + characterLength(text, end);
  }
  return end;
}

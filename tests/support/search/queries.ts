import { createRandom } from '../import/remix.ts';
import type { SearchSource } from '../../../src/search/build/search-text.ts';

/** A query drawn from an article. */
export interface DrawnQuery {
  text: string;
  /** Letters and digits. */
  length: number;
  script: 'zh-Hans' | 'zh-Hant';
  kind: 'at words' | 'anywhere' | 'across punctuation';
}

export const queryLengths = [1, 2, 3, 4, 6, 8];

/** Distinct random queries: the same number of each length, script and kind. */
export function drawQueries(
  sources: readonly SearchSource[],
  count: number,
  seed: number,
  toHant: (text: string) => string,
): DrawnQuery[] {
  const random = createRandom(seed);
  const words = new Intl.Segmenter('zh', { granularity: 'word' });
  const scripts = ['zh-Hans', 'zh-Hant'] as const;
  const kinds = ['at words', 'anywhere', 'across punctuation'] as const;
  const drawn = new Map<string, DrawnQuery>();
  for (let tries = 0; drawn.size < count && tries < count * 500; tries += 1) {
    const length = queryLengths[drawn.size % queryLengths.length] ?? 1;
    const script = scripts[Math.floor(drawn.size / queryLengths.length) % scripts.length];
    const turn = Math.floor(drawn.size / queryLengths.length / scripts.length);
    const kind = length === 1 ? 'anywhere' : kinds[turn % kinds.length];
    const source = sources[random(sources.length)];
    const passage = source?.text.passages[random(source.text.passages.length)]?.text ?? '';
    if (!script || !kind || passage === '') continue;
    const starts =
      kind === 'at words'
        ? [...words.segment(passage)].map(({ index }) => index)
        : [random(passage.length)];
    const start = starts[random(starts.length)] ?? 0;
    const text = takeLetters(
      (script === 'zh-Hant' ? toHant(passage) : passage).slice(start),
      length,
    );
    const hasPunctuation = /\p{P}/u.test(text ?? '');
    if (text === null || /\s/u.test(text)) continue;
    if (hasPunctuation !== (kind === 'across punctuation')) continue;
    drawn.set(text, { text, length, script, kind });
  }
  return [...drawn.values()];
}

/** The start of a text up to its nth letter or digit; null if it does not start with one. */
function takeLetters(text: string, count: number): string | null {
  let letters = 0;
  let taken = '';
  for (const character of text) {
    const isLetter = /[\p{L}\p{N}]/u.test(character);
    if (taken === '' && !isLetter) return null;
    taken += character;
    if (isLetter) letters += 1;
    if (letters === count) return taken;
  }
  return null;
}

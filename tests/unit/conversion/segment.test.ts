import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadDictionaries } from '../../../src/conversion/dictionaries.ts';
import { segment } from '../../../src/conversion/segment.ts';
import { lexicon } from '../../support/lexicon.ts';
import { hardSentences, simplify, transcriptSentences } from '../../support/measure-script.ts';

const { phrases } = loadDictionaries('zh-Hans', 'zh-Hant');
const words = [...lexicon.entries()].map(([word]) => word);

/** The log-probability of a piece as a word; -Infinity if it is none. */
function weightOf(piece: string): number {
  const known = lexicon.get(piece);
  if (known !== undefined) return known;
  if ([...piece].length === 1) return lexicon.unknown;
  return phrases.has(piece) ? lexicon.unknown + Math.log(30) : -Infinity;
}

/** The most probable words of a text, by trying every piece of it. */
function plainSegment(text: string): string[] {
  const best = [{ total: 0, start: 0 }];
  for (let end = 1; end <= text.length; end += 1) {
    best[end] = { total: -Infinity, start: end };
    for (let start = 0; start < end; start += 1) {
      const total = (best[start]?.total ?? 0) + weightOf(text.slice(start, end));
      if (total > (best[end]?.total ?? 0)) best[end] = { total, start };
    }
  }
  const found: string[] = [];
  for (let end = text.length; end > 0; end = best[end]?.start ?? 0) {
    found.unshift(text.slice(best[end]?.start ?? 0, end));
  }
  return found;
}

const segmentOf = (text: string): string[] =>
  segment(text, text, lexicon, phrases).map(({ start, end }) => text.slice(start, end));

test('sentences are divided into their most probable words', () => {
  const sentences = [
    ...transcriptSentences,
    ...hardSentences.map(({ hant }) => simplify(hant)),
  ].filter((sentence) => sentence.length < 60);
  expect(sentences.map(segmentOf)).toEqual(sentences.map(plainSegment));
});

test('any text of words, marks and rare characters is divided into its most probable words', () => {
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...words) },
    fc.constantFrom(...'，。“”1a里后发\u{20000}\u{2F8B4}\u{FFFC}⿰〇'),
    fc.string({ unit: 'binary', maxLength: 2 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const text = pieces.join('');
      expect(segmentOf(text)).toEqual(plainSegment(text));
    }),
  );
});

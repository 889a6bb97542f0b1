import fc from 'fast-check';
import STCharacters from 'opencc-js/dict/STCharacters';
import STPhrases from 'opencc-js/dict/STPhrases';
import { Trie } from 'opencc-js/core';
import { expect, test } from 'vitest';
import { readDictionaries } from '../../../src/conversion/replacements.ts';

const group = [STPhrases, STCharacters];
const ours = readDictionaries(group);
const theirs = new Trie();
theirs.loadDictGroup([...group]);
const phrases = STPhrases.split('|').map((entry) => entry.split(' ', 1)[0] ?? '');

const piece = fc.oneof(
  fc.constantFrom(...phrases),
  fc.constantFrom(...phrases).map((phrase) => phrase.slice(0, -1)),
  fc.constantFrom(...'⿰⿱⿲⿻门发里\u{20000}a'),
  fc.string({ unit: 'binary', maxLength: 2 }),
);

test('texts are converted as OpenCC’s own trie converts them', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      expect(ours.convert(text)).toBe(theirs.convert(text));
    }),
    { numRuns: 1000 },
  );
});

test('of two replacements of a string, that of the first dictionary holds', () => {
  const replacements = readDictionaries(['里 裡', '里 里|面 麵']);
  expect(replacements.convert('里面')).toBe('裡麵');
});

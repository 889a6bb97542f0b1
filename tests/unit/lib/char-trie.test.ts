import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CharTrie } from '../../../src/lib/char-trie.ts';

test('strings are found, however many there are, and nothing else is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, unit: 'binary' })),
      fc.string(),
      (texts, other) => {
        const trie = new CharTrie(1);
        const nodes = texts.map((text) => trie.add(text));
        expect(texts.map((text) => trie.find(text))).toEqual(nodes);
        expect(nodes.map((node) => trie.textOf(node))).toEqual(texts);
        const isBeginning = texts.some((text) => text.startsWith(other)) && other !== '';
        expect(trie.find(other) !== 0).toBe(isBeginning);
      },
    ),
  );
});

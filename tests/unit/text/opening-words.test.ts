import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openingWords } from '../../../src/text/opening-words.ts';

test.each([
  ['whole sentences', '甲乙。丙丁。戊己庚辛', 7, '甲乙。丙丁。'],
  ['a clause where the sentence is too long', '甲乙丙，丁戊己庚辛。', 6, '甲乙丙……'],
  ['never part of a quotation', '甲乙，丙“丁戊己庚”辛', 7, '甲乙……'],
  [
    'a clause before a quotation, whatever sentence ends in it',
    '甲，“乙丙。丁戊己”庚辛',
    7,
    '甲……',
  ],
  ['the whole of a short text', '“甲乙', 7, '“甲乙'],
])('are %s', (_name, text, limit, expected) => {
  expect(openingWords(text, limit)).toBe(expected);
});

test('are never longer than asked, and always the beginning of the text', () => {
  const unit = fc.constantFrom(...'甲乙丙丁，。“”（）');
  fc.assert(
    fc.property(
      fc.string({ unit, maxLength: 60 }),
      fc.integer({ min: 1, max: 30 }),
      (text, limit) => {
        const words = openingWords(text, limit).replace(/……$/u, '');
        return text.startsWith(words) && (words === text || [...words].length <= limit);
      },
    ),
  );
});

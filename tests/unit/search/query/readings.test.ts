import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Note, Passage } from '../../../../src/search/build/search-text.ts';
import { createFold } from '../../../../src/search/format/fold.ts';
import { indexedParts, readingsOf } from '../../../../src/search/query/readings.ts';

const fold = createFold([]);
const longest = 4;
const joined = (passage: Passage): string[] =>
  indexedParts(passage, fold, longest).map((part) => part.join(''));

/** A passage with up to three emendations, marks among its characters. */
const passages = fc
  .record({
    text: fc.array(fc.constantFrom(...'甲乙丙丁戊，。“'), { minLength: 1, maxLength: 40 }),
    notes: fc.array(
      fc.record({ gap: fc.nat(9), length: fc.integer({ min: 1, max: 3 }), corr: fc.nat(3) }),
      { maxLength: 3 },
    ),
  })
  .map(({ text, notes }): Passage => {
    let at = 0;
    const placed = notes.flatMap(({ gap, length, corr }): Note[] => {
      const start = at + gap;
      at = start + length;
      return at > text.length ? [] : [{ start, end: at, corr: '子丑寅'.slice(0, corr) }];
    });
    return { anchor: 'p1', text: text.join(''), notes: placed };
  });

describe('what is indexed of a passage', () => {
  test('holds every phrase of every reading', () => {
    fc.assert(
      fc.property(passages, (passage) => {
        const parts = joined(passage);
        for (const { text } of readingsOf(passage)) {
          const { characters } = fold(text);
          for (let i = 0; i + longest <= characters.length; i += 1) {
            const phrase = characters.slice(i, i + longest).join('');
            expect(parts.some((part) => part.includes(phrase))).toBe(true);
          }
        }
      }),
    );
  });

  test('has once what no emendation is near', () => {
    const notes = [{ start: 8, end: 9, corr: '辰' }];
    expect(joined({ anchor: 'p1', text: '甲乙丙丁，戊己庚子辛壬癸丑寅卯', notes })).toEqual([
      '甲乙丙丁戊己庚子辛壬癸丑寅卯',
      '戊己庚辰辛壬癸',
    ]);
    expect(joined({ anchor: 'p1', text: '甲乙丙' })).toEqual(['甲乙丙']);
  });

  test('reaches across what an emendation takes away', () => {
    const notes = [{ start: 4, end: 6, corr: '' }];
    expect(joined({ anchor: 'p1', text: '甲乙丙丁戊己庚辛壬癸', notes })).toEqual([
      '甲乙丙丁戊己庚辛壬癸',
      '乙丙丁庚辛壬',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Passage } from '../../../../src/search/build/search-text.ts';
import type { ExcerptPart } from '../../../../src/search/query/search-api.ts';
import { excerptsOf, matchPassages } from '../../../../src/search/query/excerpts.ts';
import { createFold } from '../../../../src/search/format/fold.ts';
import { readingsOf } from '../../../../src/search/query/readings.ts';

const fold = createFold(['发發']);
const excerpts = (passages: Passage[], terms: string[], width = 40) =>
  excerptsOf(
    matchPassages(
      passages,
      terms.map((term) => fold(term).characters),
      fold,
    ),
    width,
  );
/** An excerpt with 【】 around what is marked and 〔〕 around corrections. */
const shown = (parts: readonly ExcerptPart[] = []): string =>
  parts
    .map(
      ({ text, marked, corr }) =>
        (marked ? `【${text}】` : text) + (corr === undefined ? '' : `〔${corr}〕`),
    )
    .join('');

describe('an excerpt', () => {
  test('marks the match in the natural text', () => {
    const [excerpt] = excerpts([{ anchor: 'p1', text: '按照“早、快、准”要求' }], ['早快准']);
    expect(excerpt?.anchor).toBe('p1');
    expect(shown(excerpt?.parts)).toBe('按照“【早、快、准】”要求');
  });

  test('is made for each match, those in the body first', () => {
    const found = excerpts(
      [
        { anchor: '', text: '山西日报' },
        { anchor: 'p1', text: '山西……山西' },
      ],
      ['山西'],
    );
    expect(found.map(({ anchor }) => anchor)).toEqual(['p1', 'p1', '']);
  });

  test('is cut to its width, with …… where something is left out', () => {
    const text = `${'甲'.repeat(100)}山西${'乙'.repeat(100)}`;
    const [excerpt] = excerpts([{ anchor: 'p1', text }], ['山西'], 20);
    expect(shown(excerpt?.parts)).toBe(`……${'甲'.repeat(6)}【山西】${'乙'.repeat(12)}……`);
  });

  const emended: Passage = {
    anchor: 'p1',
    text: '张复明、刘阳、汤志平一家家人户摸底',
    notes: [
      { start: 4, end: 6, corr: '刘旸' },
      { start: 13, end: 15, corr: '入户' },
    ],
  };

  test.each([
    ['刘阳', '张复明、【刘阳】〔刘旸〕、汤志平一家家人户〔入户〕摸底'],
    ['刘旸', '张复明、【刘阳】〔刘旸〕、汤志平一家家人户〔入户〕摸底'],
    ['旸汤', '张复明、【刘阳〔刘旸〕、汤】志平一家家人户〔入户〕摸底'],
    ['家家入户摸', '张复明、刘阳〔刘旸〕、汤志平一【家家人户〔入户〕摸】底'],
    ['刘阳汤志平一家家入户', '张复明、【刘阳〔刘旸〕、汤志平一家家人户〔入户〕】摸底'],
    ['汤志', '张复明、刘阳〔刘旸〕、【汤志】平一家家人户〔入户〕摸底'],
    ['家人', '张复明、刘阳〔刘旸〕、汤志平一家【家人】户摸底'],
  ])('of an emended passage, for %s', (query, expected) => {
    const found = excerpts([emended], [query], 100);
    expect(found).toHaveLength(1);
    const text = shown(found[0]?.parts).replaceAll('】【', '');
    expect(text.replaceAll(/[【】]/gu, '')).toBe(expected.replaceAll(/[【】]/gu, ''));
    const marked = (found[0]?.parts ?? []).filter((part) => part.marked).map((part) => part.text);
    expect(marked.join('')).toBe(
      (/【(.*)】/u.exec(expected)?.[1] ?? '').replaceAll(/〔.*?〕/gu, ''),
    );
  });

  test('shows what an emendation leaves out', () => {
    const passage = { anchor: 'p1', text: '他的的书', notes: [{ start: 2, end: 3, corr: '' }] };
    expect(readingsOf(passage).map(({ text }) => text)).toEqual(['他的的书', '他的书']);
    expect(excerpts([passage], ['他的书'])[0]?.parts).toEqual([
      { text: '他的', marked: true },
      { text: '的', marked: true, corr: '' },
      { text: '书', marked: true },
    ]);
  });

  test('always shows the source reading, and its marks lie on matches', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'山西发發，。a1 𠮷'),
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 4, max: 30 }), (words, query, width) => {
        const term = fold(query).characters.slice(0, 3);
        if (term.length === 0) return;
        for (const { parts } of excerpts([{ anchor: 'p1', text: words }], [term.join('')], width)) {
          const inner = parts
            .map((part) => part.text)
            .join('')
            .replaceAll('……', '');
          expect(words).toContain(inner);
          expect(parts.some(({ marked }) => marked)).toBe(true);
          const whole = parts
            .filter(({ marked }) => marked)
            .map((part) => fold(part.text).characters.join(''));
          // A mark that is cut off at the edge of a narrow excerpt is a part of a match.
          expect(
            whole.some(
              (mark) =>
                mark.includes(term.join('')) ||
                term.join('').includes(mark) ||
                width < mark.length + 2,
            ),
          ).toBe(true);
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createFold } from '../../../../src/search/format/fold.ts';
import { parseQuery } from '../../../../src/search/query/query.ts';

const fold = createFold(['台臺', '准準']);

/** Terms as text, the excluded ones with a minus. */
const termsOf = (query: string): string[] =>
  parseQuery(query, fold).terms.map(
    ({ characters, excluded }) => (excluded ? '-' : '') + characters.join(''),
  );

// A loaded machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

describe('a query', () => {
  test.each([
    ['山西日报', ['山西日报']],
    ['山西  日报　社', ['山西', '日报', '社']],
    ['早、快、准', ['早快准']],
    ['"早 快" 准', ['早快', '准']],
    ['“早 快”', ['早快']],
    ['「早 快」『准 時』＂臺 北＂', ['早快', '准時', '台北']],
    ['山西 -日报', ['山西', '-日报']],
    ['山西 －“日 报”', ['山西', '-日报']],
    ['COVID-19', ['covid19']],
    ['山西“日报', ['山西日报']],
    ['“山西 日报', ['山西日报']],
    ['臺 台', ['台']],
    ['臺 -台', ['台', '-台']],
    ['２０２２年', ['2022年']],
    ['- “” 。', []],
  ])('%s is read as %j', (query, terms) => {
    expect(termsOf(query)).toEqual(terms);
  });

  test('of marks alone is known as such, an empty one is not', () => {
    expect(parseQuery('，。“”-', fold).isMarksOnly).toBe(true);
    expect(parseQuery('  ', fold).isMarksOnly).toBe(false);
  });

  test('keeps what the reader typed', () => {
    expect(parseQuery(' 臺北 -「准 時」', fold)).toMatchObject({
      text: ' 臺北 -「准 時」',
      terms: [{ text: '臺北' }, { text: '准 時', excluded: true }],
    });
  });

  test('can be anything: terms are never empty and hold letters and digits only', () => {
    const marks = fc.constantFrom(...'山西“”"「」『』-－ 　，。a1');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: marks })), (query) =>
        parseQuery(query, fold).terms.every(
          ({ characters }) =>
            characters.length > 0 && characters.every((part) => /^[\p{L}\p{N}]$/u.test(part)),
        ),
      ),
    );
  });
});

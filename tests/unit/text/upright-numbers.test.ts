import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uprightNumbers } from '../../../src/text/upright-numbers.ts';

const pieces = (text: string): string[] => {
  const characters = [...text];
  return uprightNumbers(text).map(
    ({ start, end, kind }) =>
      `${characters.slice(start, end).join('')}${kind === 'combined' ? '' : '|'}`,
  );
};

test.each([
  ['8月22日', ['8', '22']],
  ['第114次会议', ['114']],
  ['2022年', ['2022|']],
  ['拨打12345热线', ['12345|']],
  ['增长35%。', ['35', '%|']],
  ['𠮷野家3号', ['3']],
])('in %s the numbers stand upright', (text, numbers) => {
  expect(pieces(text)).toEqual(numbers);
});

test.each(['增长3.5%', '7:30开始', '5G网络', 'COVID-19', '1,250元', '3-5名', 'A05版'])(
  'in %s they lie with what surrounds them',
  (text) => {
    expect(pieces(text)).toEqual([]);
  },
);

test('pieces are digits or a percent sign, in order, and never overlap', () => {
  const text = fc.string({
    unit: fc.constantFrom('1', '2', '0', '%', '.', '日', '𠮷', 'G', '-', '，'),
  });
  fc.assert(
    fc.property(text, (value) => {
      const characters = [...value];
      let last = 0;
      for (const { start, end, kind } of uprightNumbers(value)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(characters.slice(start, end).join('')).toMatch(/^(?:\d+|%)$/u);
        if (kind === 'combined') expect(end - start).toBeLessThanOrEqual(3);
        last = end;
      }
    }),
  );
});

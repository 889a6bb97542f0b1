import { expect, test } from 'vitest';
import { bylineAt, bylineLines, hasPositions } from '../../../src/schema/byline.ts';

const byline = '记者 刘志刚\n通讯员 毋辰燕';

test.each([
  [null, null, true],
  [byline, 'end', true],
  [byline, ['lead', 'p3'], true],
  [byline, null, false],
  [null, 'end', false],
  [byline, ['end'], false],
  [byline, ['lead', 'p3', 'end'], false],
] as const)('the byline %j at %j has its positions: %s', (text, bylinePosition, expected) => {
  expect(hasPositions({ byline: text, bylinePosition })).toBe(expected);
});

test('each line of a byline stands at its position', () => {
  const data = { byline, bylinePosition: ['lead', 'end'] } as const;
  expect(bylineLines(data).map(({ position }) => position)).toEqual(['lead', 'end']);
  expect(bylineAt(data, 'end')).toBe('通讯员 毋辰燕');
  expect(bylineAt({ byline, bylinePosition: 'end' }, 'end')).toBe(byline);
  expect(bylineAt(data, 'under-head')).toBe('');
});

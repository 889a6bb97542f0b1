import { describe, expect, test } from 'vitest';
import { withoutNeedlessPositions, withoutSetAside } from '../../../src/edition/set-aside.ts';

const line = '$5 与 $95\\%$';

describe('what is set aside from a line', () => {
  test('is the first occurrence that no other entry has taken', () => {
    const { text, found } = withoutSetAside('**甲**乙**', [{ text: '**' }, { text: '**' }]);
    expect(text).toBe('甲乙**');
    expect(found).toEqual([1, 4]);
  });

  test('is the occurrence at its position, if it names one', () => {
    const { text } = withoutSetAside(line, [
      { text: '$', at: 6 },
      { text: '\\' },
      { text: '$', at: 11 },
    ]);
    expect(text).toBe('$5与95%');
  });

  test('is weighed as what stands for it', () => {
    expect(withoutSetAside('2&mdash;3级', [{ text: '&mdash;', as: '—' }]).text).toBe('2—3级');
  });

  test('may have white space within it', () => {
    expect(withoutSetAside('<br class="a">甲', [{ text: '<br class="a">' }]).text).toBe('甲');
  });

  test('is not found where the line does not have it, or has it elsewhere', () => {
    expect(withoutSetAside('甲$', [{ text: '#' }, { text: '$', at: 1 }]).found).toEqual([
      null,
      null,
    ]);
  });
});

test('positions are named only where the text alone would be ambiguous', () => {
  const first = [{ text: '$', at: 1 }];
  const last = [{ text: '$', at: 11 }];
  expect(withoutNeedlessPositions(line, first)).toEqual([{ text: '$' }]);
  expect(withoutNeedlessPositions(line, last)).toEqual(last);
});

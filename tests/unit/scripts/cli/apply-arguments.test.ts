import { describe, expect, test } from 'vitest';
import {
  dateArgument,
  newspaperArgument,
  pageArgument,
  slugArgument,
} from '../../../../scripts/cli/apply-arguments.ts';

test.each(['1951-09-15', '2024-02-29', '1899-12-31'])('--date %s is a day', (text) => {
  expect(dateArgument(text)).toBe(text);
});

describe('a date in another form is refused, and the right form is offered:', () => {
  test.each([
    ['1951-9-15', '1951-09-15'],
    ['1951年9月15日', '1951-09-15'],
    ['1951/09/15', '1951-09-15'],
    ['19510915', '1951-09-15'],
    ['1951.9.5', '1951-09-05'],
  ])('%s', (text, likely) => {
    expect(() => dateArgument(text)).toThrow(`是否为 ${likely}？Did you mean ${likely}?`);
  });
});

test.each(['2022-02-30', '2023-02-29', '2022-13-01', '2022年4月31日', '昨天', ''])(
  'there is no day %s',
  (text) => {
    expect(() => dateArgument(text)).toThrow('没有这一天');
  },
);

test.each(['1', 'A05', '第1张第4版', '一'])('--page %s is taken as printed', (text) => {
  expect(pageArgument(text)).toBe(text);
});

test.each([
  ['第3版', '--page 3'],
  ['3版', '--page 3'],
  ['第三版', '--page 三'],
  ['', '不能为空'],
  [' 3', '前后不能有空白'],
])('--page “%s” is refused with the remedy', (text, remedy) => {
  expect(() => pageArgument(text)).toThrow(remedy);
});

test('--newspaper is a line of text', () => {
  expect(newspaperArgument('太原晚报')).toBe('太原晚报');
  for (const text of ['', ' 太原晚报', '太原\n晚报'])
    expect(() => newspaperArgument(text)).toThrow('报名不能为空');
});

test('--slug is of digits and letters', () => {
  expect(slugArgument('A5')).toBe('A5');
  for (const text of ['', 'print', '第1', '1-2'])
    expect(() => slugArgument(text)).toThrow('只用数字和字母');
});

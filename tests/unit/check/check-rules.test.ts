import { expect, test } from 'vitest';
import { findConflicts } from '../../../src/check/check-rules.ts';

const place = { file: 'glossary.yaml', line: 1, column: 1 };
const conflictsOf = (...entries: Parameters<typeof findConflicts>[0]): string[] =>
  findConflicts(entries, () => place).map(({ code }) => code);

test('a form with two conversions is a conflict', () => {
  expect(
    conflictsOf({ 'zh-Hans': '返并', 'zh-Hant': '返並' }, { 'zh-Hans': '返并', 'zh-Hant': '返并' }),
  ).toEqual(['rule-conflict']);
});

test('entries that hold in one script only conflict only there', () => {
  const taiwan = { 'zh-Hans': '面', 'zh-Hant': '麵', only: 'zh-Hant' as const };
  expect(conflictsOf(taiwan, { 'zh-Hans': '面', 'zh-Hant': '面', only: 'zh-Hans' })).toEqual([]);
  expect(conflictsOf(taiwan, { ...taiwan, 'zh-Hant': '面' })).toEqual(['rule-conflict']);
});

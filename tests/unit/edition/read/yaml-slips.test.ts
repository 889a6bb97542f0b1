import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parseYaml } from '../../../../src/edition/read/parse-yaml.ts';
import { planSchema } from '../../../../src/schema/plan.ts';
import { editionSchema } from '../../../../src/schema/edition.ts';

const found = (text: string, schema: z.ZodType): string[] =>
  parseYaml({ file: 'f', text }, schema).problems.map(
    ({ line, column, message, remedy }) => `${line}:${column} ${message} → ${remedy}`,
  );

describe('a usual slip in a file of an edition is named alone, with what to do', () => {
  test.each([
    ['a full-width colon', 'title：正报\nscript: zh-Hans\n', /^1:6 .*全角.* → 改成半角冒号/u],
    [
      'a colon without a blank',
      'title:正报\nscript: zh-Hans\n',
      /^1:6 .*缺少空格 → 冒号后面空一格/u,
    ],
    [
      'tabs in three lines',
      'title: 正报\nhouseStyle:\n\t裏: 裡\n\t说: 説\n\t众: 眾\n',
      /^3:1 .*Tab.* → 缩进只用空格/u,
    ],
    [
      'an item under an empty list',
      'title: 正报\nprinciples: [] # 整理体例\n  - 照录原文\n',
      /^3:3 .*又写了一项 → 删去上一行的 \[\]/u,
    ],
  ])('%s', (_, text, expected) => {
    const problems = found(text, editionSchema);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });
});

describe('a value of another kind is named with how to write it', () => {
  const plan = (change: object) =>
    JSON.stringify({ setAside: [], unassigned: [], questions: [], ...change });
  test.each([
    ['a number where a record is due', plan({ setAside: [1] }), '{ line: 行号, why: 理由 }'],
    ['a record where a list is due', plan({ articles: {} }), '一行一项，每项前面加减号和空格'],
    ['a list with a Chinese comma', plan({ unassigned: ['33，35'] }), '写成 [33, 35]'],
  ])('%s', (_, text, remedy) => {
    expect(found(text, planSchema).join('\n')).toContain(remedy);
  });
});

test('an address with its colon and slashes is no slip', () => {
  expect(found('site: https://paper.example/\nlines: [1\n', z.object({}))).toEqual([
    expect.stringContaining('YAML 写法有误：缩进不对'),
  ]);
});

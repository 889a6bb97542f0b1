import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../src/import/article-lines.ts';
import { carryOver, hashesOf, mapLines } from '../../../src/import/carry-over.ts';
import { planWith } from '../../support/import/plan-with.ts';
import type { Plan } from '../../../src/schema/plan.ts';

const before = [
  '太原晚报 2022年11月1日 星期二',
  '居民扫码成为习惯',
  '商户防护意识明显增强',
  '',
  '本报讯 一方小小的场所码，织密了社区的疫情防线。',
  '“现在大家的防疫意识都很强。',
  '工作人员向居民讲解政策。',
];

/** The plan as an editor corrected it. */
const reviewed = (): Plan =>
  planWith(
    before,
    [
      {
        kicker: [2],
        headline: [3],
        body: [[5, 6]],
        verse: [],
        captions: [7],
        frontmatter: { label: '消息' },
      },
    ],
    {
      issue: { date: '2022-11-01', dateLine: 1, page: '4', pageLine: null },
      setAside: [{ line: 1, why: '报头' }],
      questions: [
        { id: 'q1', kind: 'heads', lines: [2, 3], about: 5, ask: '是否？', answer: '是' },
        { id: 'q2', kind: 'torn', lines: [6], ask: '是否照收？', answer: '是' },
      ],
    },
  );

const carry = (after: readonly string[]) =>
  carryOver(
    reviewed(),
    planWith(after, [], {
      source: { file: 'page.txt', sha256: 'b'.repeat(64), lines: after.length },
    }),
  );

describe('after a slip in a transcript was corrected, its plan', () => {
  const after = before.with(5, '“现在大家的防疫意识都很强。”');

  test('keeps every correction of the editor', () => {
    const { plan, open } = carry(after);
    expect(open).toEqual([]);
    expect(plan).toMatchObject({
      source: { sha256: 'b'.repeat(64) },
      issue: { date: '2022-11-01', page: '4' },
      articles: reviewed().articles,
      setAside: [{ line: 1, why: '报头' }],
    });
  });

  test('asks again only what the corrected line was asked about', () => {
    const { plan, reopened } = carry(after);
    expect(plan.questions.map(({ answer }) => answer)).toEqual(['是', null]);
    expect(reopened).toBe(1);
  });
});

test('lines that have moved keep their places in the plan under their new numbers', () => {
  const [first = '', ...others] = before;
  const { plan, open } = carry(['', '', ...others, '', first]);
  expect(open).toEqual([]);
  expect(plan.articles[0]).toMatchObject({
    kicker: [3],
    headline: [4],
    body: [[6, 7]],
    captions: [8],
  });
  expect(plan.setAside).toEqual([{ line: 10, why: '报头' }]);
  expect(plan.questions[0]).toMatchObject({ lines: [3, 4], about: 6, answer: '是' });
});

test('lines that are new are asked about, and nothing else', () => {
  const { plan, open } = carry([...before, '', '新的一段。', '又一段。']);
  expect(open).toEqual([9, 10]);
  expect(plan.unassigned).toEqual([9, 10]);
  expect(plan.questions.at(-1)).toMatchObject({ kind: 'stray', lines: [9, 10], answer: null });
});

test('an article whose text has gone goes, and its heads are asked about', () => {
  const { plan, open } = carry([...before.slice(0, 3), ...before.slice(6)]);
  expect(plan.articles).toEqual([]);
  expect(open).toEqual([2, 3, 4]);
});

test('a plan gives every filled line one place after any change of the transcript', () => {
  const line = fc.constantFrom('', '甲。', '乙。', '丙。', ...before);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (after) => {
      const { plan } = carry(after);
      const placed = [
        ...plan.articles.flatMap(linesOf),
        ...plan.setAside.map((entry) => entry.line),
        ...plan.unassigned,
      ];
      const filled = after.flatMap((text, i) => (text === '' ? [] : [i + 1]));
      expect(placed.sort((a, b) => a - b)).toEqual(filled);
    }),
  );
});

test('fingerprints take no note of blanks around a line', () => {
  expect(hashesOf(['　甲。 ', '', '甲。'])).toMatch(/^([0-9a-f]{8}) - \1$/u);
  expect(mapLines(hashesOf(['甲。']), hashesOf(['', ' 甲。']))).toEqual({
    after: new Map([[1, 2]]),
    changed: [],
    fresh: [],
  });
});

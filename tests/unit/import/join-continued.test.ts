import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseArticle } from '../../../src/edition/read/parse-article.ts';
import { parseYaml } from '../../../src/edition/read/parse-yaml.ts';
import { applyPlan, type ImportedPage } from '../../../src/import/apply.ts';
import { hashesOf } from '../../../src/import/carry-over.ts';
import { withContinued } from '../../../src/import/continuation.ts';
import { joinContinued, pageNumber } from '../../../src/import/join-continued.ts';
import { articleSchema } from '../../../src/schema/article.ts';
import { ledgerSchema } from '../../../src/schema/ledger.ts';
import { planSchema, type Plan } from '../../../src/schema/plan.ts';

interface Part {
  headline: string;
  text?: string;
  on?: string;
  from?: string;
  /** The number that an editor wrote. */
  article?: number;
}

/** A page whose articles have a headline, a jump line that is set aside, and a line of text each. */
function pageOf(n: string, parts: readonly Part[]) {
  const lines: string[] = [];
  const add = (line: string): number => lines.push(line);
  const setAside: { line: number; why: string }[] = [];
  const articles = parts.map(({ headline, text = '文。', on, from, article }) => {
    const head = add(headline);
    const jump = (page: string | undefined, words: string) => {
      if (page === undefined) return undefined;
      const line = add(`（${words}第${page}版）`);
      setAside.push({ line, why: '转版' });
      return { page, line, ...(article === undefined ? {} : { article }) };
    };
    const continuedFrom = jump(from, '上接');
    const body = [[add(text)]];
    return { headline: [head], body, continuedFrom, continuedOn: jump(on, '下转') };
  });
  const plan: Plan = planSchema.parse({
    source: { file: `${n}.txt`, sha256: n.repeat(64).slice(0, 64), lines: lines.length },
    issue: { date: '2022-11-01', dateLine: null, page: n, pageLine: null },
    articles,
    setAside,
    hashes: hashesOf(lines),
  });
  const ids = articles.map((_, i) => `2022-11-01-${n}-${i + 1}`);
  return { names: [n], plan, ids, lines };
}

describe('articles that continue on another page', () => {
  test('are joined if one jumps there and one back', () => {
    const pages = [
      pageOf('1', [{ headline: '改革', on: '三' }, { headline: '下雨' }]),
      pageOf('3', [{ headline: '短讯' }, { headline: '加快改革', from: '一' }]),
    ];
    expect(joinContinued(pages)).toEqual({
      joined: [{ from: '2022-11-01-1-1', to: '2022-11-01-3-2' }],
      open: [],
    });
  });

  test('are told apart by headlines that agree, and the last two by what is left', () => {
    const pages = [
      pageOf('1', [
        { headline: '加快投资体制改革', on: '三' },
        { headline: '蔬菜供应充足', on: '三' },
      ]),
      pageOf('3', [
        { headline: '（上接）', from: '一' },
        { headline: '投资体制改革', from: '一' },
      ]),
    ];
    expect(joinContinued(pages).joined).toEqual([
      { from: '2022-11-01-1-1', to: '2022-11-01-3-2' },
      { from: '2022-11-01-1-2', to: '2022-11-01-3-1' },
    ]);
  });

  test('stay open if headlines do not agree, with those that they may be', () => {
    const pages = [
      pageOf('1', [
        { headline: '甲乙丙', on: '三' },
        { headline: '丁戊己', on: '三' },
      ]),
      pageOf('3', [
        { headline: '庚辛壬', from: '一' },
        { headline: '子丑寅', from: '一' },
      ]),
    ];
    const { joined, open } = joinContinued(pages);
    expect(joined).toEqual([]);
    expect(open).toHaveLength(4);
    expect(open[0]).toEqual({
      id: '2022-11-01-1-1',
      key: 'continuedOn',
      page: '三',
      line: 3,
      candidates: ['2022-11-01-3-1', '2022-11-01-3-2'],
    });
  });

  test('are those that the editor names', () => {
    const pages = [
      pageOf('1', [
        { headline: '甲乙丙', on: '三', article: 2 },
        { headline: '丁戊己', on: '三' },
      ]),
      pageOf('3', [
        { headline: '庚辛壬', from: '一' },
        { headline: '子丑寅', from: '一' },
      ]),
    ];
    expect(joinContinued(pages).joined).toEqual([
      { from: '2022-11-01-1-1', to: '2022-11-01-3-2' },
      { from: '2022-11-01-1-2', to: '2022-11-01-3-1' },
    ]);
  });

  test('are open if the other page has no such article, and wait for a page that is absent', () => {
    const first = pageOf('1', [{ headline: '改革', on: '三' }]);
    expect(joinContinued([first])).toEqual({ joined: [], open: [] });
    const { joined, open } = joinContinued([first, pageOf('3', [{ headline: '短讯' }])]);
    expect(joined).toEqual([]);
    expect(open).toMatchObject([{ id: '2022-11-01-1-1', candidates: [] }]);
  });
});

test.each([
  ['第三版', '3'],
  ['三', '3'],
  ['３', '3'],
  ['03', '3'],
  ['十', '10'],
  ['十二', '12'],
  ['二十四', '24'],
  ['A05', 'A5'],
  ['a05', 'A5'],
])('the page %s is page %s', (name, number) => {
  expect(pageNumber(name)).toBe(number);
});

type Files = Map<string, string>;

/** Applies a page to files in memory. */
function apply(page: ReturnType<typeof pageOf>, files: Files, others: readonly string[]): Files {
  const ledgerAt = (n: string) => {
    const file = `transcripts/${n}.txt.ledger.yaml`;
    const text = files.get(file);
    return text === undefined ? undefined : parseYaml({ file, text }, ledgerSchema).data;
  };
  const { changes, problems, conflicts } = applyPlan({
    plan: page.plan,
    lines: page.lines,
    facts: { date: '2022-11-01', newspaper: null, page: page.names[0] ?? null },
    present: (file) => files.get(file),
    ledger: ledgerAt(page.names[0] ?? ''),
    merge: false,
    others: others.flatMap((n): ImportedPage[] => {
      const ledger = ledgerAt(n);
      const other = n === '1' ? first : third;
      return ledger ? [{ ...other, ledger, ledgerFile: `transcripts/${n}.txt.ledger.yaml` }] : [];
    }),
  });
  expect({ problems, conflicts }).toEqual({ problems: [], conflicts: [] });
  const after = new Map(files);
  for (const [file, text] of changes) if (text !== null) after.set(file, text);
  return after;
}

const first = pageOf('1', [{ headline: '改革', text: '却不可一日不', on: '三' }]);
const third = pageOf('3', [{ headline: '改革', text: '改。', from: '一' }]);
const [firstFile, thirdFile] = ['issues/2022-11-01/1-1.md', 'issues/2022-11-01/3-1.md'];

const dataOf = (files: Files, file: string) =>
  articleSchema.parse(parse(parseArticle(files.get(file) ?? '').frontmatter?.text ?? ''));

describe('applying the second of two pages', () => {
  const one = apply(first, new Map(), ['3']);
  const two = apply(third, one, ['1']);

  test('names the other part on both sides', () => {
    expect(dataOf(one, firstFile).continuedOn).toBeNull();
    expect(dataOf(two, firstFile).continuedOn).toBe('2022-11-01-3-1');
    expect(dataOf(two, thirdFile).continuedFrom).toBe('2022-11-01-1-1');
  });

  test('leaves the first page as if it were imported anew, and changes nothing a second time', () => {
    expect(apply(first, two, ['3'])).toEqual(two);
    expect(apply(third, two, ['1'])).toEqual(two);
  });

  test('keeps what an editor changed in the first page, and that it was changed', () => {
    const edited = new Map(one);
    edited.set(
      firstFile,
      (one.get(firstFile) ?? '').replace('headline:', 'label: 消息 # 编者\nheadline:'),
    );
    const after = apply(third, edited, ['1']);
    expect(after.get(firstFile)).toContain('label: 消息 # 编者');
    expect(dataOf(after, firstFile).continuedOn).toBe('2022-11-01-3-1');
    const ledger = 'transcripts/1.txt.ledger.yaml';
    expect(after.get(ledger)).toBe(edited.get(ledger));
  });
});

describe('the continuation in a file', () => {
  const file = (field: string): string =>
    `---\nid: a\nheadline: [甲]\n${field}label: 消息\n---\n\n文\n`;

  test('of an editor is kept', () => {
    const text = file('continuedOn: 2022-11-01-5-1\n');
    expect(withContinued(text, { continuedOn: '2022-11-01-3-1' }, () => false)).toBe(text);
  });

  test('to an article that moved is written anew, or removed', () => {
    const text = file('continuedOn: 2022-11-01-5-1\n');
    const isFormer = (id: string): boolean => id === '2022-11-01-5-1';
    expect(withContinued(text, { continuedOn: '2022-11-01-3-1' }, isFormer)).toContain(
      '\ncontinuedOn: 2022-11-01-3-1\n---',
    );
    expect(withContinued(text, {}, isFormer)).toBe(file(''));
  });

  test('that is null is replaced', () => {
    const text = withContinued(
      file('continuedOn: null\n'),
      { continuedOn: '2022-11-01-3-1' },
      () => false,
    );
    expect(text.match(/continuedOn/gu)).toHaveLength(1);
    expect(text).toContain('continuedOn: 2022-11-01-3-1');
  });
});

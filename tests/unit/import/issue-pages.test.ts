import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { placePage, type PageAddress } from '../../../src/import/issue-pages.ts';
import { issueSchema } from '../../../src/schema/issue.ts';

const idsOf = ({ issue, slug }: PageAddress, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${issue}-${slug}-${i + 1}`);

interface Given {
  files?: Record<string, string>;
  from?: PageAddress;
  to: PageAddress;
  page?: string | null;
  newspaper?: string;
  /** How many articles there were, and are. */
  before?: number;
  after?: number;
}

/** The files of issues after placing a page, or the reasons for refusing it. */
function place({ files = {}, from, to, page = to.slug, newspaper, before = 2, after = 2 }: Given) {
  const { changes, refused } = placePage({
    to,
    facts: { date: to.issue, newspaper: newspaper ?? null, page },
    ids: idsOf(to, after),
    from,
    earlier: from ? idsOf(from, before) : [],
    present: (file) => files[file],
  });
  const result: Record<string, string> = { ...files };
  for (const [file, text] of changes) {
    if (text === null) Reflect.deleteProperty(result, file);
    else result[file] = text;
  }
  for (const text of Object.values(result))
    if (refused.length === 0) issueSchema.parse(parse(text));
  return { result, refused };
}

const sept14 = 'issues/1951-09-14/issue.yaml';
const sept15 = 'issues/1951-09-15/issue.yaml';
const from = { issue: '1951-09-14', slug: '1' };
const imported = place({ to: from, newspaper: '人民日报' }).result;

describe('an issue whose date was wrong', () => {
  const to = { issue: '1951-09-15', slug: '1' };

  test('moves whole: nothing of the import stays at the old date', () => {
    const { result, refused } = place({ files: imported, from, to });
    expect(refused).toEqual([]);
    expect(Object.keys(result)).toEqual([sept15]);
    expect(result[sept15]).toBe(
      '# yaml-language-server: $schema=../../schemas/issue.json\ndate: 1951-09-15\ndateCertainty: exact\nnewspaper: 人民日报\npages:\n  - n: "1"\n    articles:\n      - 1951-09-15-1-1\n      - 1951-09-15-1-2\n',
    );
  });

  test('takes along what an editor wrote: comments, names, the order of the articles', () => {
    const edited = `# 头版两篇
date: 1951-09-14 # 报头
dateCertainty: exact
newspaper: 人民日报
number: '1181'
pages:
  - n: "1"
    name: 要闻 # 据原报
    articles:
      - 1951-09-14-1-2 # 头条
      - 1951-09-14-1-1
`;
    const { result } = place({ files: { [sept14]: edited }, from, to });
    expect(Object.keys(result)).toEqual([sept15]);
    expect(result[sept15]).toBe(edited.replaceAll('1951-09-14', '1951-09-15'));
  });

  test('leaves the pages that other transcripts made', () => {
    const two = place({
      files: imported,
      to: { issue: '1951-09-14', slug: '2' },
    }).result;
    const { result } = place({ files: two, from, to });
    expect(parse(result[sept14] ?? '')).toMatchObject({ pages: [{ n: '2' }] });
    expect(parse(result[sept15] ?? '')).toMatchObject({ pages: [{ n: '1' }] });
  });

  test('joins an issue that is there, and its own file goes', () => {
    const other = place({ to: { issue: '1951-09-15', slug: '4' }, newspaper: '人民日报' }).result;
    const { result } = place({ files: { ...imported, ...other }, from, to });
    expect(Object.keys(result)).toEqual([sept15]);
    expect(parse(result[sept15] ?? '')).toMatchObject({ pages: [{ n: '4' }, { n: '1' }] });
  });

  test.each([
    ['a field', 'newspaper: 人民日报', "newspaper: 人民日报\nnumber: '1181'"],
    ['a comment', 'newspaper: 人民日报', 'newspaper: 人民日报 # 据报头'],
    ['a comment at the top', 'date:', '# 存疑\ndate:'],
  ])('is refused where its file holds %s of the editor’s and there is another', (_, old, own) => {
    const other = place({ to: { issue: '1951-09-15', slug: '4' } }).result;
    const edited = { [sept14]: (imported[sept14] ?? '').replace(old, own) };
    const { refused } = place({ files: { ...edited, ...other }, from, to });
    expect(refused).toEqual([expect.stringContaining(`${sept14} 里有编者写的内容`)]);
  });
});

describe('a page whose number was wrong', () => {
  const to = { issue: '1951-09-14', slug: '2' };

  test('keeps its place among the pages and what the editor wrote of it', () => {
    const four = place({ files: imported, to: { issue: '1951-09-14', slug: '4' } }).result;
    const edited = (four[sept14] ?? '').replace('n: "1"', 'n: "1"\n    name: 国际 # 版名');
    const { result } = place({ files: { [sept14]: edited }, from, to, after: 3 });
    expect(parse(result[sept14] ?? '')).toMatchObject({
      pages: [
        { n: '2', name: '国际', articles: idsOf(to, 3) },
        { n: '4', articles: idsOf({ issue: '1951-09-14', slug: '4' }, 2) },
      ],
    });
    expect(result[sept14]).toContain('name: 国际 # 版名');
  });

  test('leaves articles that the editor added to the old page', () => {
    const edited = `${imported[sept14] ?? ''}      - 1951-09-14-1-20\n`;
    const { result } = place({ files: { [sept14]: edited }, from, to });
    expect(parse(result[sept14] ?? '')).toMatchObject({
      pages: [
        { n: '1', articles: ['1951-09-14-1-20'] },
        { n: '2', articles: idsOf(to, 2) },
      ],
    });
  });

  test('fills a page that the editor prepared', () => {
    const edited = (imported[sept14] ?? '').replace(
      'pages:',
      'pages:\n  - n: "2"\n    name: 要闻\n    articles: []',
    );
    const { result, refused } = place({ files: { [sept14]: edited }, from, to });
    expect(refused).toEqual([]);
    expect(parse(result[sept14] ?? '')).toMatchObject({
      pages: [{ n: '2', name: '要闻', articles: idsOf(to, 2) }],
    });
  });

  test('is refused where both the old page and the new one have words of the editor’s', () => {
    const edited = (imported[sept14] ?? '').replace(
      '  - n: "1"',
      '  - n: "2"\n    articles: []\n  - n: "1"\n    name: 要闻',
    );
    const { refused } = place({ files: { [sept14]: edited }, from, to });
    expect(refused).toEqual([expect.stringContaining('编号为 2 的一版')]);
  });

  test('whose number is no plain one is listed with its address', () => {
    const { result } = place({ files: imported, from, to, page: '第二版' });
    expect(parse(result[sept14] ?? '')).toMatchObject({ pages: [{ n: '第二版', slug: '2' }] });
  });
});

describe('--newspaper for an issue that is there', () => {
  const to = { issue: '1951-09-14', slug: '2' };

  test('is written where the issue has none', () => {
    const none = place({ to: from }).result;
    const { result } = place({ files: none, to, newspaper: '人民日报' });
    expect(parse(result[sept14] ?? '')).toMatchObject({ newspaper: '人民日报' });
  });

  test('is refused where the issue has another', () => {
    const { refused } = place({ files: imported, to, newspaper: '光明日报' });
    expect(refused).toEqual([expect.stringMatching(/“光明日报”.*“人民日报”/u)]);
  });
});

test('a file that is no YAML is refused with its name', () => {
  const { refused } = place({ files: { [sept14]: 'date: "1951' }, to: from });
  expect(refused).toEqual([expect.stringContaining(`${sept14} 的 YAML 写法有误`)]);
});

test('placed again where it stands, nothing changes, not even the white space', () => {
  const loose = (imported[sept14] ?? '').replace('pages:', '\npages:').replaceAll('    ', '   ');
  expect(place({ files: { [sept14]: loose }, from, to: from }).result).toEqual({
    [sept14]: loose,
  });
});

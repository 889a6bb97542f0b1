import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { archiveCalendar } from '../../../src/edition/calendar.ts';
import { cite, type Cited } from '../../../src/edition/citation.ts';
import { longDate, weekday } from '../../../src/edition/dates.ts';
import { composeFront, neighboursIn, newestFirst } from '../../../src/edition/order.ts';
import { articleRoute, urlOf, variantOfPrefix, type Route } from '../../../src/edition/urls.ts';
import { articleSchema } from '../../../src/schema/article.ts';
import { editionSchema } from '../../../src/schema/edition.ts';
import { issueSchema } from '../../../src/schema/issue.ts';

describe('addresses', () => {
  const options = { base: '/', source: 'zh-Hans' } as const;

  test.each<[Route, string, string]>([
    [{ kind: 'home' }, '/', '/hant/'],
    [{ kind: 'issue', issue: '2022-11-01' }, '/2022-11-01/', '/hant/2022-11-01/'],
    [{ kind: 'page', issue: '2022-11-01', page: '1' }, '/2022-11-01/1/', '/hant/2022-11-01/1/'],
    [articleRoute('2022-11-01-1-2'), '/2022-11-01/1/2/', '/hant/2022-11-01/1/2/'],
    [{ kind: 'search' }, '/search/', '/hant/search/'],
  ])('%o', (route, hans, hant) => {
    expect(urlOf(route, 'zh-Hans', options)).toBe(hans);
    expect(urlOf(route, 'zh-Hant', options)).toBe(hant);
  });

  test('stand in the folder of the site', () => {
    expect(urlOf({ kind: 'about' }, 'zh-Hant', { ...options, base: '/paper/' })).toBe(
      '/paper/hant/about/',
    );
  });

  test('have no prefix for the script of the source', () => {
    expect(urlOf({ kind: 'home' }, 'zh-Hant', { base: '/', source: 'zh-Hant' })).toBe('/');
    expect(urlOf({ kind: 'home' }, 'zh-Hans', { base: '/', source: 'zh-Hant' })).toBe('/hans/');
    expect(variantOfPrefix('hans', 'zh-Hant')).toBe('zh-Hans');
    expect(variantOfPrefix(undefined, 'zh-Hant')).toBe('zh-Hant');
  });

  test('of an article come from its id, hyphens in the issue and all', () => {
    expect(articleRoute('undated-3-A05-12')).toEqual({
      kind: 'article',
      issue: 'undated-3',
      page: 'A05',
      order: '12',
    });
  });
});

describe('dates', () => {
  test.each([
    ['2022-11-01', '2022年11月1日', '星期二'],
    ['1947-01-02', '1947年1月2日', '星期四'],
    ['2024-02-29', '2024年2月29日', '星期四'],
  ])('%s', (date, long, day) => {
    expect(longDate(date)).toBe(long);
    expect(weekday(date)).toBe(day);
  });
});

describe('the archive calendar', () => {
  test('shows the months between the first and the last issue, gaps and all', () => {
    const months = archiveCalendar([
      { id: 'a', date: '2022-11-01' },
      { id: 'b', date: '2022-08-23' },
      { id: 'c', date: null },
    ]);
    expect(months.map(({ month, count }) => [month, count])).toEqual([
      [11, 1],
      [10, 0],
      [9, 0],
      [8, 1],
    ]);
  });

  test('is empty where no issue has a date', () => {
    expect(archiveCalendar([{ id: 'a', date: null }])).toEqual([]);
  });

  test('holds every day of its months once, in its column', () => {
    const dates = fc.date({
      min: new Date('1850-01-01'),
      max: new Date('2049-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [month] = archiveCalendar([{ id: 'x', date: iso }]);
        const cells = month?.weeks.flat() ?? [];
        const days = cells.filter((cell) => cell !== null);
        const column = cells.findIndex((cell) => cell?.date === iso) % 7;
        expect(days.map(({ day }) => day)).toEqual(days.map((_, i) => i + 1));
        expect(days.filter(({ issues }) => issues.length > 0).map((day) => day.date)).toEqual([
          iso,
        ]);
        expect((column + 1) % 7).toBe(new Date(`${iso}T00:00:00Z`).getUTCDay());
      }),
    );
  });
});

describe('the front of a page', () => {
  test.each([
    [1, 0, []],
    [2, 1, []],
    [3, 2, []],
    [4, 1, [2]],
    [5, 2, [2]],
    [6, 2, [3]],
    [7, 2, [2, 2]],
    [8, 2, [2, 3]],
    [9, 2, [3, 3]],
  ])('of %i articles has %i beside the first, and rows of %o', (count, beside, lengths) => {
    const articles = Array.from({ length: count }, (_, i) => i);
    const { lead, rail, rows } = composeFront(articles);
    expect(rail).toHaveLength(beside);
    expect(rows.map(({ length }) => length)).toEqual(lengths);
    expect([lead, ...rail, ...rows.flat()]).toEqual(articles);
  });

  test('of no article is empty', () => {
    expect(composeFront([])).toEqual({ lead: undefined, rail: [], rows: [] });
  });
});

test('neighbours are what stands before and after', () => {
  expect(neighboursIn(['a', 'b', 'c'], (x) => x === 'b')).toEqual({ previous: 'a', next: 'c' });
  expect(neighboursIn(['a'], (x) => x === 'a')).toEqual({ previous: undefined, next: undefined });
  expect(neighboursIn(['a'], (x) => x === 'z')).toEqual({ previous: undefined, next: undefined });
});

test('issues stand newest first, those without a date last', () => {
  const issue = (id: string, date: string | null) => ({
    id,
    data: issueSchema.parse({
      date,
      dateCertainty: date ? 'exact' : 'unknown',
      pages: [{ n: '1', articles: [] }],
    }),
    articles: new Map(),
  });
  const issues = [
    issue('u', null),
    issue('2022-08-23', '2022-08-23'),
    issue('2022-11-01', '2022-11-01'),
  ];
  expect(newestFirst(issues).map(({ id }) => id)).toEqual(['2022-11-01', '2022-08-23', 'u']);
});

describe('a citation after GB/T 7714', () => {
  const edition = editionSchema.parse({ title: '样报', script: 'zh-Hans', variants: ['zh-Hans'] });
  const article = articleSchema.parse({
    id: '2022-11-01-1-1',
    headline: ['两手抓两到位', '根本性好转'],
    credits: [{ role: '记者', name: '杨文' }],
  });
  const issue = issueSchema.parse({
    date: '2022-11-01',
    dateCertainty: 'exact',
    newspaper: '太原晚报',
    pages: [{ n: '1', articles: [] }],
  });
  const [page] = issue.pages;
  if (!page) throw new Error('no page');
  const known: Cited = { article, issue, page, edition, url: null };

  test('names author, title, newspaper, date and page', () => {
    expect(cite(known)).toEqual({
      text: '杨文. 两手抓两到位 根本性好转[N]. 太原晚报, 2022-11-01(01).',
      inferred: [],
      unknown: [],
    });
  });

  test('names the address of an electronic edition', () => {
    expect(cite({ ...known, url: 'https://a.example/1/' }).text).toBe(
      '杨文. 两手抓两到位 根本性好转[N/OL]. 太原晚报, 2022-11-01(01). https://a.example/1/.',
    );
  });

  test('puts what is inferred in square brackets', () => {
    const reason = { cert: 0.7, why: '推断' };
    const inferred = {
      ...issue,
      dateCertainty: 'inferred' as const,
      inferred: { newspaper: reason, date: reason },
    };
    expect(cite({ ...known, issue: inferred })).toMatchObject({
      text: '杨文. 两手抓两到位 根本性好转[N]. [太原晚报], [2022-11-01](01).',
      inferred: ['newspaper', 'date'],
    });
  });

  test('leaves out an unknown page and says so', () => {
    const citation = cite({ ...known, page: { ...page, n: null } });
    expect(citation).toMatchObject({
      text: expect.stringContaining('2022-11-01.') as string,
      unknown: ['page'],
    });
  });

  test.each([
    ['1', '(01)'],
    ['12', '(12)'],
    ['一', '(一)'],
    ['十二', '(十二)'],
    ['A', '(A)'],
    ['A5', '(A5)'],
    ['第1张第4版', '(第1张第4版)'],
  ])('cites page %s as %s', (n, expected) => {
    expect(cite({ ...known, page: { ...page, n } }).text).toBe(
      `杨文. 两手抓两到位 根本性好转[N]. 太原晚报, 2022-11-01${expected}.`,
    );
  });

  test('is not given where newspaper or date is unknown', () => {
    expect(cite({ ...known, issue: { ...issue, date: null } })).toMatchObject({
      text: null,
      unknown: ['date'],
    });
    expect(cite({ ...known, issue: { ...issue, newspaper: null } })).toMatchObject({
      text: null,
      unknown: ['newspaper'],
    });
  });

  test('cuts more than three authors, and leaves out photographers', () => {
    const credits = ['甲', '乙', '丙', '丁'].map((name) => ({ role: '记者', name }));
    expect(cite({ ...known, article: { ...article, credits } }).text).toMatch(
      /^甲, 乙, 丙, 等\. /u,
    );
    const two = [
      { role: '记者', name: '甲', did: ['文' as const] },
      { role: '记者', name: '乙', did: ['摄' as const] },
    ];
    expect(cite({ ...known, article: { ...article, credits: two } }).text).toMatch(/^甲\. /u);
  });
});

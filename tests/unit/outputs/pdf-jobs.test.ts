import { describe, expect, test } from 'vitest';
import { pdfFile, pdfJobs } from '../../../src/outputs/pdf/jobs.ts';
import { createConverter } from '../../../src/conversion/converter.ts';
import type { ConverterFor } from '../../../src/conversion/edition-converters.ts';
import type { Article, Issue } from '../../../src/edition/model.ts';
import { parseArticle } from '../../../src/edition/read/parse-article.ts';
import { withdrawnArticles } from '../../../src/edition/withdrawn.ts';
import { articleSchema } from '../../../src/schema/article.ts';
import { editionSchema } from '../../../src/schema/edition.ts';
import { issueSchema } from '../../../src/schema/issue.ts';

const withdrawal = { date: null, why: '应当事人要求' };

const edition = editionSchema.parse({
  title: '样报',
  newspaper: '样报',
  script: 'zh-Hans',
  variants: ['zh-Hans', 'zh-Hant'],
});

const article = (order: number, more: Record<string, unknown> = {}): Article => ({
  file: `issues/2022-11-01/1-${order}.md`,
  ...parseArticle('正文。'),
  data: articleSchema.parse({ id: `2022-11-01-1-${order}`, headline: ['题'], ...more }),
});

const converterFor: ConverterFor = (from, to) => createConverter({ from, to });
const jobsOf = (issues: Issue[], variants = edition.variants) =>
  pdfJobs({ ...edition, variants }, issues, converterFor);

function issue(articles: Article[], more: Record<string, unknown> = {}): Issue {
  const data = issueSchema.parse({
    date: '2022-11-01',
    dateCertainty: 'exact',
    pages: [{ n: '1', articles: articles.map(({ data }) => data.id) }],
    ...more,
  });
  const withdrawn = withdrawnArticles(
    data,
    articles.map((one) => one.data),
  );
  return { id: '2022-11-01', script: 'zh-Hans', data, articles, pictures: new Map(), withdrawn };
}

test.each([
  [{ kind: 'issue', issue: '2022-11-01' } as const, '2022-11-01.pdf'],
  [{ kind: 'article', issue: 'undated-1', page: 'A2', order: '3' } as const, 'undated-1-A2-3.pdf'],
])('the file of %o is %s', (route, file) => {
  expect(pdfFile(route)).toBe(file);
});

test('every issue and article has a job in every script, the file beside its page', () => {
  const jobs = jobsOf([issue([article(1), article(2)])]);
  expect(jobs.map(({ variant, path, file }) => [variant, path, file])).toEqual(
    (['zh-Hans', 'zh-Hant'] as const).flatMap((variant) => {
      const folder = variant === 'zh-Hans' ? '2022-11-01/' : 'hant/2022-11-01/';
      return [
        [variant, `${folder}print/`, `${folder}2022-11-01.pdf`],
        [variant, `${folder}1/1/`, `${folder}1/1/2022-11-01-1-1.pdf`],
        [variant, `${folder}1/2/`, `${folder}1/2/2022-11-01-1-2.pdf`],
      ];
    }),
  );
});

describe('the author', () => {
  const credit = (name: string) => ({ role: '记者', name, did: ['文'] });

  test.each([
    ['nobody, where no one is named', {}, null],
    ['the byline as printed, where no names were read', { byline: '新华社' }, '新华社'],
    [
      'each name once',
      {
        byline: '记者 杨文 韩睿 摄影 杨文',
        bylinePosition: 'end',
        credits: [credit('杨文'), credit('韩睿'), credit('杨文')],
      },
      '杨文、韩睿',
    ],
  ])('of an article is %s', (_name, more, author) => {
    const position = 'byline' in more ? { bylinePosition: 'end' } : {};
    expect(jobsOf([issue([article(1, { ...position, ...more })])])[1]?.author).toBe(author);
  });

  test.each([
    [{}, '样报'],
    [{ newspaper: '太原晚报' }, '太原晚报'],
  ])('of an issue with %o is the newspaper %s', (more, author) => {
    expect(jobsOf([issue([article(1)], more)])[0]?.author).toBe(author);
  });
});

test('what is withdrawn is not printed', () => {
  const files = (...issues: Issue[]): string[] =>
    jobsOf(issues, ['zh-Hans']).map(({ file }) => file);
  const articles = [article(1), article(2, { withdrawn: withdrawal })];
  expect(files(issue(articles))).toEqual([
    '2022-11-01/2022-11-01.pdf',
    '2022-11-01/1/1/2022-11-01-1-1.pdf',
  ]);
  expect(files(issue(articles, { withdrawn: withdrawal }))).toEqual([]);
});

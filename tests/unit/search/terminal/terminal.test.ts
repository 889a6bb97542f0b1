import { expect, test } from 'vitest';
import { askSite, type SiteAnswer } from '../../../../src/search/terminal/ask-site.ts';
import { jsonAnswer, terminalAnswer } from '../../../../src/search/terminal/report.ts';

const query: SiteAnswer['query'] = { text: '社区', terms: [], isMarksOnly: false };
const answer: SiteAnswer = {
  query,
  total: 3,
  results: [
    {
      id: '2022-11-01-1-1',
      url: '/2022-11-01/1/1/',
      date: '2022-11-01',
      headline: '题',
      matches: 2,
      place: '第1版',
      excerpt: [
        { text: '在', marked: false },
        { text: '社区', marked: true, corr: '小区' },
      ],
    },
  ],
};

test('where there is no site, it is said', async () => {
  const request = { query: '社区', filters: {}, sort: 'newest' } as const;
  const asked = askSite('/nowhere', request, { limit: 0, script: undefined });
  await expect(asked).rejects.toThrow('npm run build');
});

test('an answer has its count, its places and what was corrected', () => {
  const text = terminalAnswer(answer);
  expect(text).toContain('2 处');
  expect(text).toContain('〔小区〕');
  expect(text).toContain('共 3 篇，另有 2 篇');
  expect(JSON.parse(jsonAnswer(answer))).toMatchObject({ query: '社区', total: 3 });
});

test('nothing found, or nothing asked for, is said', () => {
  expect(terminalAnswer({ ...answer, total: 0, results: [] })).toContain('没有找到');
  expect(terminalAnswer({ ...answer, query: { ...query, isMarksOnly: true } })).toContain('标点');
});

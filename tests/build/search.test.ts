import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { buildIncludedSite, includedSite } from '../support/sites.ts';

const out = includedSite;
let empty = '';

beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), 'kanben-empty-'));
  await buildIncludedSite();
});

afterAll(() => rm(empty, { recursive: true }));

interface Answer {
  query: string;
  total: number;
  results: { id: string; url: string; date: string; headline: string; matches: number }[];
}

const search = async (...args: string[]): Promise<Answer> => {
  const { code, output } = await runCommand('search', '--out', out, '--json', ...args);
  expect(code).toBe(0);
  return JSON.parse(output) as Answer;
};

test('a query in the terminal finds articles in either script', async () => {
  const expected = {
    query: '醫生發現',
    total: 1,
    results: [
      {
        id: '2022-08-23-1-2',
        url: '/hant/2022-08-23/1/2/',
        date: '2022-08-23',
        headline: expect.stringContaining('幸福路上不「掉隊」') as string,
        matches: 1,
      },
    ],
  };
  expect(await search('醫生發現', '--script', 'zh-Hant')).toEqual(expected);
  const hans = await search('医生发现');
  expect(hans.results[0]).toMatchObject({ url: '/2022-08-23/1/2/', matches: 1 });
  expect(hans.results[0]?.headline).toContain('幸福路上不“掉队”');
});

test('filters, order and number of results are as asked', async () => {
  const all = await search('社区', '--limit', '0');
  expect(all.results).toHaveLength(all.total);
  expect((await search('社区', '--limit', '2')).results).toHaveLength(2);
  const november = await search('社区', '--limit', '0', '--filter', 'month=2022-11');
  expect(november.total).toBe(all.results.filter(({ date }) => date === '2022-11-01').length);
  const column = await search('村', '--filter', 'column=聚焦基層一線風采', '--filter', 'year=2022');
  expect(column.total).toBeGreaterThan(0);
  const counts = (await search('社区', '--sort', 'matches')).results.map(({ matches }) => matches);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  const dates = (await search('社区', '--sort', 'oldest')).results.map(({ date }) => date);
  expect(dates).toEqual([...dates].sort());
});

test('for reading, a result has its headline, its place, its address and the match', async () => {
  const { code, output } = await runCommand('search', '--out', out, '刘旸');
  expect(code).toBe(0);
  expect(output).toContain('/2022-08-23/1/1/');
  expect(output).toContain('刘阳〔刘旸〕');
  expect(output).toContain('共 2 篇');
  expect((await runCommand('search', '--out', out, '没有这几个字')).output).toContain('没有找到');
});

test('what is wrong is said plainly', async () => {
  const absent = await runCommand('search', '--out', empty, '社区');
  expect(absent).toMatchObject({
    code: 1,
    output: expect.stringContaining('npm run build') as string,
  });
  const script = await runCommand('search', '--out', out, '--script', 'zh-Hant-HK', '社区');
  expect(script).toMatchObject({
    code: 1,
    output: expect.stringContaining('zh-Hant-HK') as string,
  });
  const filter = await runCommand('search', '--out', out, '--filter', 'page=1', '社区');
  expect(filter.code).toBe(1);
  expect(filter.output).toContain('column');
});

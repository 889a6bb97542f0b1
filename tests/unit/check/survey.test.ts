import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { surveyEdition, type Survey, type SurveyMemory } from '../../../src/check/survey.ts';
import { diskSource, type FileSource } from '../../../src/lib/file-source.ts';
import { copyEdition, edit, inspect } from '../../support/edition.ts';
import { problemCases } from '../../support/problem-cases.ts';
import { spoiledEdition } from '../../support/spoiled-edition.ts';

test.for(Object.entries(problemCases))(
  'a survey finds the same as an inspection: %s',
  async ([, example]) => {
    const folder = await spoiledEdition(example);
    const [survey, inspection] = await Promise.all([
      surveyEdition(diskSource(folder)),
      inspect(folder),
    ]);
    expect(survey.problems).toEqual(inspection.problems);
  },
);

/** A source in which what was changed is as if changed long ago, and which notes what is read. */
function settledSource(folder: string): { source: FileSource; reads: string[] } {
  const disk = diskSource(folder);
  const reads: string[] = [];
  const source: FileSource = {
    ...disk,
    read: (path) => {
      reads.push(path);
      return disk.read(path);
    },
    stamp: async (path) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
      const stamp = await disk.stamp(path);
      vi.useRealTimers();
      return stamp;
    },
  };
  return { source, reads };
}

async function surveyAgain(folder: string, memory: SurveyMemory | null = null) {
  const { source, reads } = settledSource(folder);
  const survey: Survey = await surveyEdition(source, { memory });
  return { survey, reads: reads.filter((path) => path.includes('/')), memory: survey.memory };
}

test('what has not changed is not read again, and is known as before', async () => {
  const folder = await copyEdition();
  const first = await surveyAgain(folder);
  expect(first.survey.problems).toEqual([]);
  const again = await surveyAgain(folder, first.memory);
  expect(again.reads).toEqual([]);
  expect(again.survey.issues).toEqual(first.survey.issues);
  expect(again.memory).toEqual(first.memory);
});

test('a changed article is read again with its issue and its transcript, and no other', async () => {
  const folder = await copyEdition();
  const { memory } = await surveyAgain(folder);
  await edit(folder, 'issues/2022-11-01/1-2.md', '居民扫码成为习惯', '居民扫马成为习惯');
  const { survey, reads } = await surveyAgain(folder, memory);
  expect(survey.problems.map(({ code }) => code)).toContain('text-added');
  expect(reads.filter((path) => path.startsWith('issues/2022-08-23'))).toEqual([]);
  expect(reads).toContain('issues/2022-11-01/1-2.md');
  const once = await surveyAgain(folder, survey.memory);
  expect(once.survey.problems).toEqual(survey.problems);
});

test('a file that was changed just now is read again, for its next change may not show', async () => {
  const folder = await copyEdition();
  expect(await diskSource(folder).stamp('issues/2022-11-01')).toBeNull();
  const { source } = settledSource(folder);
  const before = await source.stamp('issues/2022-11-01');
  expect(before).toMatch(/^[0-9a-f]{64}$/u);
  await utimes(join(folder, 'issues/2022-11-01/1-1.md'), new Date(0), new Date(0));
  expect(await source.stamp('issues/2022-11-01')).not.toBe(before);
  expect(await source.stamp('issues/1900-01-01')).toBeNull();
});

test('other rules make everything be read again', async () => {
  const folder = await copyEdition();
  const { memory } = await surveyAgain(folder);
  await edit(folder, 'edition.yaml', 'title: ', 'title: 新');
  const { reads } = await surveyAgain(folder, memory);
  expect(reads.filter((path) => path.endsWith('/issue.yaml'))).toHaveLength(2);
});

test('only as many articles as wanted are kept in memory', async () => {
  const folder = await copyEdition();
  const keptOf = async (keep: number): Promise<string[]> => [
    ...(await surveyEdition(diskSource(folder), { keep })).readings.keys(),
  ];
  expect(await keptOf(Infinity)).toEqual(['2022-08-23', '2022-11-01']);
  expect(await keptOf(0)).toEqual([]);
});

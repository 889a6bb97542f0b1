import { expect, test } from 'vitest';
import { surveyEdition } from '../../../src/check/survey.ts';
import { planPages, type PlanContext, type SoundIssue } from '../../../src/build/plan-pages.ts';
import { memorySource } from '../../../src/lib/file-source.ts';

const issueFiles = (date: string, headline: string, more = ''): [string, string][] => [
  [
    `issues/${date}/issue.yaml`,
    `date: ${date}\ndateCertainty: exact\nnewspaper: 样报\npages:\n  - n: '1'\n    articles: [${date}-1-1]\n`,
  ],
  [
    `issues/${date}/1-1.md`,
    `---\nid: ${date}-1-1\nheadline: [${headline}]\n${more}---\n\n本报讯天气很好。\n`,
  ],
];

const top: [string, string][] = [
  ['edition.yaml', 'format: 2\ntitle: 样报\nscript: zh-Hans\nvariants: [zh-Hans, zh-Hant]\n'],
];

async function soundIssues(...files: [string, string][]): Promise<SoundIssue[]> {
  const { issues, problems } = await surveyEdition(memorySource(new Map([...top, ...files])));
  expect(problems).toEqual([]);
  return issues.flatMap((issue) => (issue.entry ? [{ ...issue, entry: issue.entry }] : []));
}

const context: PlanContext = {
  program: 'p',
  settings: { site: null, fonts: false, pdf: false },
  content: '/content',
  rules: [],
  jobSize: 2,
};

const keysOf = (issues: readonly SoundIssue[], changes: Partial<PlanContext> = {}) =>
  new Map(
    planPages(issues, { ...context, ...changes }, () => false).parts.map((part) => [
      part.name,
      part.key,
    ]),
  );

const changedNames = (a: Map<string, string>, b: Map<string, string>): string[] =>
  [...b].filter(([name, key]) => a.get(name) !== key).map(([name]) => name);

const days = ['2001-01-01', '2001-01-02', '2001-01-03', '2001-01-04'] as const;
const fourDays = () => soundIssues(...days.flatMap((day) => issueFiles(day, '头条')));

test('one changed article changes the key of its issue, and of no other part but home', async () => {
  const before = keysOf(await fourDays());
  const middle = await soundIssues(
    ...days.flatMap((day) => issueFiles(day, day === days[1] ? '新闻' : '头条')),
  );
  expect(changedNames(before, keysOf(middle))).toEqual([days[1]]);
  const latest = await soundIssues(
    ...days.flatMap((day) => issueFiles(day, day === days[3] ? '新闻' : '头条')),
  );
  expect(changedNames(before, keysOf(latest))).toEqual([days[3], 'site']);
});

test('one more issue changes the key of its neighbours and of the pages of no issue', async () => {
  const issues = await fourDays();
  const without = issues.filter(({ id }) => id !== days[1]);
  expect(changedNames(keysOf(without), keysOf(issues))).toEqual([...days.slice(0, 3), 'site']);
  const older = issues.filter(({ id }) => id !== days[3]);
  expect(changedNames(keysOf(older), keysOf(issues))).toEqual([days[2], days[3], 'site']);
});

test('a continued article depends on the headline of the other', async () => {
  const pair = async (headline: string) =>
    soundIssues(
      ...issueFiles('2001-01-01', '上篇', 'continuedOn: 2001-03-01-1-1\n'),
      ...issueFiles('2001-02-01', '中间'),
      ...issueFiles('2001-03-01', headline, 'continuedFrom: 2001-01-01-1-1\n'),
      ...issueFiles('2001-04-01', '以后'),
    );
  const changed = changedNames(keysOf(await pair('下篇')), keysOf(await pair('续篇')));
  expect(changed).toEqual(['2001-01-01', '2001-03-01']);
});

test('another program, other settings or other rules change every key', async () => {
  const issues = await fourDays();
  const before = keysOf(issues);
  const all = [...days, 'site'];
  expect(changedNames(before, keysOf(issues, { program: 'q' }))).toEqual(all);
  expect(changedNames(before, keysOf(issues, { rules: [['names.yaml', 'x']] }))).toEqual(all);
  const settings = { ...context.settings, fonts: true };
  expect(changedNames(before, keysOf(issues, { settings }))).toEqual(all);
  expect(changedNames(before, keysOf(issues, { content: null, jobSize: 9 }))).toEqual([]);
});

test('jobs write only what is not there, the newest first, with what the pages link to', async () => {
  const issues = await fourDays();
  const all = planPages(issues, context, () => false);
  expect(all.jobs.map(({ input }) => input.issues.map(({ id }) => id))).toEqual([
    [days[3], days[2]],
    [days[1], days[0]],
  ]);
  expect(all.jobs.map(({ input }) => input.site !== null)).toEqual([true, false]);
  expect(all.jobs[1]?.input.catalogue.map(({ id }) => id).sort()).toEqual(days.slice(0, 3));
  const kept = keysOf(issues).get(days[1]);
  const rest = planPages(issues, context, (key) => key !== kept);
  expect(rest.jobs.map(({ input }) => input.issues.map(({ id }) => id))).toEqual([[days[1]]]);
  expect(planPages(issues, context, () => true).jobs).toEqual([]);
  const onlySite = planPages(issues, context, (key) => key !== all.parts.at(-1)?.key);
  expect(onlySite.jobs).toMatchObject([{ input: { issues: [], shown: [{ id: days[3] }] } }]);
});

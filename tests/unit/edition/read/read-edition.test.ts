import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ProblemCode } from '../../../../src/problems/problem.ts';
import { copyEdition, edit, includedEdition, inspect } from '../../../support/edition.ts';

const november = 'issues/2022-11-01';
const august = 'issues/2022-08-23';

/** Where and as what the problems of an edition are reported. */
async function problemsOf(folder: string): Promise<string[]> {
  const { problems } = await inspect(folder);
  return problems.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`);
}

test('the included edition has no problems', async () => {
  expect(await problemsOf(includedEdition)).toEqual([]);
});

interface Case {
  name: string;
  file: string;
  from: string;
  to: string;
  expected: `${ProblemCode} ${string}:${number}:${number}`;
}

test.each<Case>([
  {
    name: 'a misspelt key',
    file: `${november}/1-1.md`,
    from: 'headline:',
    to: 'hedline: []\nheadline:',
    expected: `unknown-key ${november}/1-1.md:5:1`,
  },
  {
    name: 'a misspelt key inside a list',
    file: `${november}/1-1.md`,
    from: 'role: 记者',
    to: 'rolle: 记者, role: 记者',
    expected: `unknown-key ${november}/1-1.md:15:7`,
  },
  {
    name: 'a missing headline',
    file: `${november}/1-4.md`,
    from: 'headline:\n  - 防疫战线好姐妹 办妥不少急难事\n',
    to: '',
    expected: `missing-key ${november}/1-4.md:2:1`,
  },
  {
    name: 'an empty headline',
    file: `${november}/1-4.md`,
    from: 'headline:\n  - 防疫战线好姐妹 办妥不少急难事\n',
    to: 'headline: []\n',
    expected: `too-few ${november}/1-4.md:3:1`,
  },
  {
    name: 'a day that is not in the calendar',
    file: `${november}/issue.yaml`,
    from: 'date: 2022-11-01',
    to: 'date: 2022-11-31',
    expected: `bad-date ${november}/issue.yaml:2:1`,
  },
  {
    name: 'an inferred date without a reason',
    file: `${november}/issue.yaml`,
    from: 'inferred:\n  date:',
    to: 'inferred:\n  number:',
    expected: `date-without-reason ${november}/issue.yaml:3:1`,
  },
  {
    name: 'a page without number and slug',
    file: `${november}/issue.yaml`,
    from: "    slug: '1'\n",
    to: '',
    expected: `page-slug-missing ${november}/issue.yaml:6:5`,
  },
  {
    name: 'a withdrawal without a reason',
    file: `${november}/1-1.md`,
    from: 'headline:',
    to: 'withdrawn: { date: 2024-05-01 }\nheadline:',
    expected: `missing-key ${november}/1-1.md:5:1`,
  },
  {
    name: 'a figure without its file',
    file: `${august}/1-2.md`,
    from: 'image: null',
    to: 'image: li.jpg',
    expected: `figure-file-missing ${august}/1-2.md:13:5`,
  },
  {
    name: 'a figure at a paragraph that does not exist',
    file: `${august}/1-2.md`,
    from: 'paragraph: p7',
    to: 'paragraph: p77',
    expected: `place-unknown ${august}/1-2.md:15:32`,
  },
  {
    name: 'a figure beyond the end of its paragraph',
    file: `${august}/1-2.md`,
    from: 'offset: 18',
    to: 'offset: 1800',
    expected: `offset-outside ${august}/1-2.md:15:32`,
  },
  {
    name: 'an emendation whose quotation is not found',
    file: `${august}/1-2.md`,
    from: 'quote: 人户',
    to: 'quote: 人戶',
    expected: `quote-absent ${august}/1-2.md:24:5`,
  },
  {
    name: 'an emendation whose quotation is found twice',
    file: `${august}/1-1.md`,
    from: 'quote: 陈安利\n    prefix: 张吉福、\n    suffix: 、李凤岐',
    to: 'quote: 省委',
    expected: `quote-ambiguous ${august}/1-1.md:33:5`,
  },
  {
    name: 'an id of another page',
    file: `${november}/issue.yaml`,
    from: '- 2022-11-01-1-4',
    to: '- 2022-11-01-2-4',
    expected: `id-mismatch ${november}/issue.yaml:12:9`,
  },
  {
    name: 'an article that is listed but absent',
    file: `${november}/issue.yaml`,
    from: '- 2022-11-01-1-4',
    to: '- 2022-11-01-1-4\n      - 2022-11-01-1-5',
    expected: `article-absent ${november}/issue.yaml:13:9`,
  },
  {
    name: 'a list in the body, which would swallow its marks',
    file: `${november}/1-4.md`,
    from: '\n10月28日傍晚',
    to: '\n1. 月28日傍晚',
    expected: `body-markup ${november}/1-4.md:20:1`,
  },
  {
    name: 'broken YAML',
    file: `${november}/1-4.md`,
    from: 'label: 消息',
    to: 'label: [消息',
    expected: `yaml-syntax ${november}/1-4.md:6:1`,
  },
  {
    name: 'a character lost from the body',
    file: `${november}/1-4.md`,
    from: '闻讯后，',
    to: '闻讯，',
    expected: `text-lost ${november}/1-4.md:15:3`,
  },
  {
    name: 'a character added to the body',
    file: `${november}/1-4.md`,
    from: '闻讯后，',
    to: '闻讯之后，',
    expected: `text-added ${november}/1-4.md:15:3`,
  },
  {
    name: 'a source line that belongs to no article',
    file: `${november}/1-4.md`,
    from: 'lines: [ 44, 46, 48 ]',
    to: 'lines: [ 44, 46 ]',
    expected: 'line-unassigned transcripts/000_45fdff6c98f5bab5.txt:48:1',
  },
  {
    name: 'a source line that belongs to two articles',
    file: `${november}/1-4.md`,
    from: 'lines: [ 44, 46, 48 ]',
    to: 'lines: [ 44, 46, 48, 56 ]',
    expected: `line-shared ${november}/1-4.md:15:3`,
  },
  {
    name: 'a changed transcript',
    file: 'transcripts/002_c6800f39ab4084f4.txt',
    from: '人户摸底',
    to: '入户摸底',
    expected: `transcript-changed ${august}/1-1.md:50:3`,
  },
  {
    name: 'a name with a form of another length',
    file: 'names.yaml',
    from: 'zh-Hant: 于英傑',
    to: 'zh-Hant: 于英傑先生',
    expected: 'form-length names.yaml:3:3',
  },
  {
    name: 'a rule with a single form',
    file: 'glossary.yaml',
    from: '  zh-Hant: 臺帳\n',
    to: '',
    expected: 'form-missing glossary.yaml:6:3',
  },
  {
    name: 'a rule for a script that there is not',
    file: 'glossary.yaml',
    from: '  zh-Hant: 臺帳',
    to: '  zh-Hant: 臺帳\n  only: zh-TW',
    expected: 'bad-value glossary.yaml:8:3',
  },
  {
    name: 'a script that there is not',
    file: 'edition.yaml',
    from: 'variants: [zh-Hans, zh-Hant]',
    to: 'variants: [zh-Hans, zh-Hant, zh-TW]',
    expected: 'bad-value edition.yaml:16:30',
  },
  {
    name: 'two rules of an article that contradict each other',
    file: `${november}/1-4.md`,
    from: 'label: 消息',
    to: 'label: 消息\nglossary:\n  - { zh-Hans: 返并, zh-Hant: 返并 }\n  - { zh-Hans: 返并, zh-Hant: 返並 }',
    expected: `rule-conflict ${november}/1-4.md:8:7`,
  },
  {
    name: 'a pin that is not closed',
    file: `${november}/1-4.md`,
    from: '外地返并居民就要到小区了，',
    to: '外地返:keep[并居民就要到小区了，',
    expected: `pin-unclosed ${november}/1-4.md:18:18`,
  },
  {
    name: 'a pin with a form of another length',
    file: `${november}/1-4.md`,
    from: '外地返并居民就要到小区了，',
    to: '外地返:form[并]{zh-Hant=並並}居民就要到小区了，',
    expected: `pin-length ${november}/1-4.md:18:18`,
  },
  {
    name: 'two rules that contradict each other',
    file: 'glossary.yaml',
    from: '- zh-Hans: 台账',
    to: '- zh-Hans: 返并\n  zh-Hant: 返並\n- zh-Hans: 台账',
    expected: 'rule-conflict glossary.yaml:6:3',
  },
  {
    name: 'an unknown script',
    file: 'edition.yaml',
    from: 'variants: [zh-Hans, zh-Hant]',
    to: 'variants: [zh-Hans, zh-TW]',
    expected: 'bad-value edition.yaml:16:21',
  },
])('$name is reported at its place', async ({ file, from, to, expected }) => {
  const folder = await copyEdition();
  await edit(folder, file, from, to);
  expect(await problemsOf(folder)).toContain(expected);
});

test('two articles with one id are reported, with the place of the other', async () => {
  const folder = await copyEdition();
  await edit(folder, `${november}/1-4.md`, 'id: 2022-11-01-1-4', 'id: 2022-11-01-1-3');
  const { problems } = await inspect(folder);
  const duplicate = problems.find(({ code }) => code === 'duplicate-id');
  expect(duplicate).toMatchObject({ file: `${november}/1-4.md`, line: 2, column: 1 });
  expect(duplicate?.message).toContain(`${november}/1-3.md:2`);
});

test('one run reports all problems, in the order of files and lines, each with a remedy', async () => {
  const folder = await copyEdition();
  await edit(folder, `${november}/1-1.md`, 'headline:', 'headlin:');
  await edit(folder, `${november}/1-2.md`, 'byline:', 'bylin:');
  await edit(folder, 'edition.yaml', 'script: zh-Hans', 'script: zh-Hanz');
  await rm(join(folder, `${august}/issue.yaml`));
  const { problems } = await inspect(folder);
  const found = problems.map(({ code }) => code);
  expect(found).toEqual(
    expect.arrayContaining(['unknown-key', 'missing-key', 'bad-value', 'file-missing']),
  );
  const places = problems.map(({ file, line }) => `${file}:${String(line).padStart(4, '0')}`);
  expect(places).toEqual([...places].sort());
  for (const { remedy, message } of problems) {
    expect(remedy).not.toBe('');
    expect(message).not.toMatch(/undefined/u);
  }
});

test('every misspelt key of an object is reported', async () => {
  const folder = await copyEdition();
  await edit(folder, `${november}/1-1.md`, 'headline:', 'hedline: []\ndekc: []\nheadline:');
  expect(await problemsOf(folder)).toEqual([
    `unknown-key ${november}/1-1.md:5:1`,
    `unknown-key ${november}/1-1.md:6:1`,
  ]);
});

test('a misspelt key is reported with the key that was meant', async () => {
  const folder = await copyEdition();
  await edit(folder, `${november}/1-1.md`, 'bylinePosition:', 'bylinePostion:');
  const { problems } = await inspect(folder);
  expect(problems.find(({ code }) => code === 'unknown-key')?.remedy).toContain('bylinePosition');
});

test('an article file without frontmatter is reported', async () => {
  const folder = await copyEdition();
  await writeFile(join(folder, `${november}/1-9.md`), '只有正文。\n');
  expect(await problemsOf(folder)).toEqual([`frontmatter-missing ${november}/1-9.md:1:1`]);
});

test.each([
  ['emphasis, which would swallow its marks', '闻讯后，', '闻讯*后*，', 'body-markup'],
  [
    'a line under a paragraph, which would make it a crosshead',
    '。\n\n10月28日',
    '。\n---\n\n10月28日',
    'body-markup',
  ],
  ['a line break within a paragraph', '闻讯后，', '闻讯后，\n', 'body-markup'],
  ['text that begins with an asterisk', 'label: 消息', 'label: *消息', 'yaml-syntax'],
  ['an id with a part too many', 'id: 2022-11-01-1-4', 'id: 2022-11-01-1-1-4', 'article-unlisted'],
  [
    'a continuation that leads nowhere',
    'label: 消息',
    'continuedOn: 2099-01-01-1-1',
    'continuation-absent',
  ],
  ['a character that is not UTF-8', '闻讯后，', '闻讯\uFFFD，', 'not-utf8'],
])('%s is reported', async (_name, from, to, code) => {
  const folder = await copyEdition();
  await edit(folder, `${november}/1-4.md`, from, to);
  const { problems } = await inspect(folder);
  expect(problems.map((problem) => problem.code)).toContain(code);
});

test('files that would be passed over are reported', async () => {
  const folder = await copyEdition();
  await writeFile(join(folder, `${november}/1-5.MD`), '---\n---\n');
  await writeFile(join(folder, 'name.yaml'), '[]\n');
  await writeFile(join(folder, 'transcripts/unused.txt'), '没有收入的转写稿。\n');
  expect(await problemsOf(folder)).toEqual([
    `file-unknown ${november}/1-5.MD:1:1`,
    'file-unknown name.yaml:1:1',
    'transcript-unused transcripts/unused.txt:1:1',
  ]);
});

test('a caption is the source’s, or an editor’s who says so', async () => {
  const folder = await copyEdition();
  const own = '    image: null\n    caption: 编者所摄：今日社区。\n';
  const place = '    place: { position: after, paragraph: p1 }\n';
  await edit(folder, `${august}/1-2.md`, 'joins:\n', `  - id: f2\n${own}${place}joins:\n`);
  expect(await problemsOf(folder)).toEqual([`caption-added ${august}/1-2.md:18:5`]);
  await edit(folder, `${august}/1-2.md`, own, `${own}    by: editor\n`);
  expect(await problemsOf(folder)).toEqual([]);
});

test('what is lost or added is named in reading order', async () => {
  const folder = await copyEdition();
  await edit(folder, `${november}/1-4.md`, '闻讯后，', '闻讯后photo1.jpg，');
  const { problems } = await inspect(folder);
  expect(problems.map(({ message }) => message).join()).toContain('：photo1.jpg');
});

test('an empty list of names is no problem', async () => {
  const folder = await copyEdition();
  await writeFile(join(folder, 'names.yaml'), '# 还没有\n');
  expect(await problemsOf(folder)).toEqual([]);
});

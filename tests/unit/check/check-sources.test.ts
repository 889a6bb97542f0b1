import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { inspect } from '../../support/edition.ts';

const transcript = '第4版\n\n# 雨后 # 晴\n\n本报讯 今天天气很好。\n\n图为现场。新华社 摄';
const sha256 = createHash('sha256').update(transcript).digest('hex');
const id = '2022-11-01-4-1';

interface Change {
  article?: object;
  body?: string;
  lines?: number[];
  setAside?: { line: number; text: string; why: string }[];
  ledger?: object[];
}

/** The problems of an edition of one article, which holds its transcript exactly where nothing is changed. */
async function problemsOf({ article, body, lines, setAside, ledger }: Change): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kanben-sources-'));
  const source = {
    file: 'a.txt',
    sha256,
    lines: lines ?? [3, 5, 7],
    setAside: setAside ?? [{ line: 3, text: '#', why: '标题记号' }],
  };
  const place = { position: 'after', paragraph: 'p1' };
  const figure = { id: 'f1', image: null, caption: '图为现场。', credit: '新华社 摄', place };
  const data = { id, headline: ['雨后 # 晴'], dateline: '本报讯', figures: [figure], source };
  const issue = { date: '2022-11-01', dateCertainty: 'exact', pages: [{ n: '4', articles: [id] }] };
  const edition = { format: 2, title: '样报', script: 'zh-Hans', variants: ['zh-Hans'] };
  const entries = ledger ?? [
    { line: 1, setAside: '版次' },
    { line: 3, article: id, role: 'headline' },
    { line: 5, article: id, role: 'body' },
    { line: 7, article: id, role: 'caption' },
  ];
  const files = {
    'edition.yaml': stringify(edition),
    'issues/2022-11-01/issue.yaml': stringify(issue),
    'issues/2022-11-01/4-1.md': `---\n${stringify({ ...data, ...article })}---\n\n${body ?? '今天天气很好。'}\n`,
    'transcripts/a.txt': transcript,
    'transcripts/a.txt.ledger.yaml': stringify({
      source: { file: 'a.txt', sha256 },
      written: {},
      lines: entries,
    }),
  };
  await mkdir(join(folder, 'issues/2022-11-01'), { recursive: true });
  await mkdir(join(folder, 'transcripts'));
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  const { problems } = await inspect(folder);
  return problems.map(({ code, message }) => `${code} ${message}`);
}

describe('an article', () => {
  test('that holds its lines, headline, dateline, caption and credit, has no problem', async () => {
    expect(await problemsOf({})).toEqual([]);
  });

  test('that lacks characters of its lines names them', async () => {
    expect(await problemsOf({ body: '今天气好。' })).toEqual([
      expect.stringMatching(/^text-lost .*天很（第 5 行）/u),
    ]);
  });

  test('that has characters of its own names them', async () => {
    expect(await problemsOf({ body: '今天天气都很好了。' })).toEqual([
      expect.stringMatching(/^text-added .*都了（第 5 行）/u),
    ]);
  });

  test('that has the characters of a line in another order names the line', async () => {
    expect(await problemsOf({ body: '天气今天很好。' })).toEqual([
      expect.stringMatching(/^text-lost .*第 5 行/u),
    ]);
  });

  test('may not name a line behind the last', async () => {
    expect(await problemsOf({ lines: [3, 5, 7, 8] })).toEqual([
      expect.stringMatching(/^line-outside .*第 8 行/u),
    ]);
  });

  test('that has not what it sets aside is told so', async () => {
    const setAside = [{ line: 3, text: '##', why: '标题记号' }];
    expect((await problemsOf({ setAside })).join('\n')).toContain('set-aside-absent 第 3 行');
  });
});

describe('a ledger', () => {
  const entries = [
    { line: 1, setAside: '版次' },
    { line: 3, article: id, role: 'headline' },
    { line: 5, article: id, role: 'body' },
    { line: 7, article: id, role: 'caption' },
  ];

  test('that lacks a line excuses nothing: the line belongs to no article', async () => {
    expect(await problemsOf({ ledger: entries.slice(1) })).toEqual([
      expect.stringMatching(/^line-unassigned .*第 1 行/u),
    ]);
  });

  test.each([
    ['gives a line to another article', { line: 5, article: '2022-11-01-4-2', role: 'body' }],
    ['sets a line aside that an article has', { line: 5, setAside: '广告' }],
  ])('that %s differs', async (_name, wrong) => {
    const ledger = entries.map((entry) => (entry.line === 5 ? wrong : entry));
    expect(await problemsOf({ ledger })).toEqual([
      expect.stringMatching(/^ledger-differs .*第 5 行/u),
    ]);
  });
});

import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { runCommand } from '../support/command.ts';
import { answerPlan } from '../support/import/answer-plan.ts';
import { copyEdition, edit, includedEdition, root } from '../support/edition.ts';

const names = ['000_45fdff6c98f5bab5.txt', '002_c6800f39ab4084f4.txt'];

let work = '';

beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'kanben-import-'));
});

test('the included edition is what its reviewed plans make of its transcripts', async () => {
  const content = await copyEdition();
  for (const name of names) {
    const plan = join(content, 'transcripts', `${name}.plan.yaml`);
    const { code, output } = await runCommand('import', 'apply', plan, '--content', content);
    expect({ code, output }).toEqual({ code: 0, output: '没有变化。\n' });
  }
  await rm(join(content, 'issues'), { recursive: true });
  for (const name of names) {
    const plan = join(content, 'transcripts', `${name}.plan.yaml`);
    await runCommand('import', 'apply', plan, '--content', content);
  }
  for (const folder of ['2022-11-01', '2022-08-23']) {
    const files = (await readdir(join(includedEdition, 'issues', folder))).filter((file) =>
      file.endsWith('.md'),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const made = await readFile(join(content, 'issues', folder, file), 'utf8');
      expect(made).toBe(await readFile(join(includedEdition, 'issues', folder, file), 'utf8'));
    }
  }
});

test('from a bare transcript to a checked edition in three commands, with the questions answered', async () => {
  const content = join(work, 'content');
  await mkdir(content);
  await writeFile(
    join(content, 'edition.yaml'),
    'title: 试报\nformat: 2\nsite: https://paper.example/\nscript: zh-Hans\nvariants: [zh-Hans, zh-Hant]\n',
  );
  const transcript = join(work, 'page.txt');
  await cp(join(includedEdition, 'transcripts', names[1] ?? ''), transcript);
  const planned = await runCommand('import', 'plan', transcript);
  expect(planned).toMatchObject({
    code: 0,
    output: expect.stringContaining('3 篇，0 行不收') as string,
  });
  await answerPlan(`${transcript}.plan.yaml`);
  const applied = await runCommand(
    'import',
    'apply',
    `${transcript}.plan.yaml`,
    '--content',
    content,
    '--date',
    '2022-08-23',
    '--newspaper',
    '太原晚报',
    '--page',
    '3',
  );
  expect(applied.code).toBe(0);
  expect(await runCommand('check', '--content', content)).toMatchObject({
    code: 0,
    output: expect.stringContaining('1 期，3 篇') as string,
  });
  const copied = (name: string): Promise<string> =>
    readFile(join(content, 'transcripts', name), 'utf8');
  expect(await copied('page.txt')).toBe(await readFile(transcript, 'utf8'));
  expect(await copied('page.txt.plan.yaml')).toBe(
    `# yaml-language-server: $schema=../schemas/plan.json\n${await readFile(`${transcript}.plan.yaml`, 'utf8')}`,
  );
  expect(await readdir(join(content, 'schemas'))).toHaveLength(7);
});

/** An edition without issues in `work/content`. */
async function emptyEdition(): Promise<string> {
  const content = join(work, 'content');
  await mkdir(content);
  await writeFile(
    join(content, 'edition.yaml'),
    'title: 试报\nformat: 2\nsite: https://paper.example/\nscript: zh-Hans\nvariants: [zh-Hans, zh-Hant]\n',
  );
  return content;
}

test('applied again with another date and page, an issue moves and leaves nothing behind', async () => {
  const content = await emptyEdition();
  const transcript = join(work, 'page.txt');
  await cp(join(includedEdition, 'transcripts', names[1] ?? ''), transcript);
  await runCommand('import', 'plan', transcript);
  await answerPlan(`${transcript}.plan.yaml`);
  const apply = (...args: string[]) =>
    runCommand('import', 'apply', `${transcript}.plan.yaml`, '--content', content, ...args);
  expect((await apply('--date', '2022-08-22', '--page', '1')).code).toBe(0);
  await edit(content, 'issues/2022-08-22/1-1.md', 'headline:', 'label: 消息\nheadline:');
  const refused = await apply('--date', '2022-08-23', '--page', '3');
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('--merge') as string });
  const moved = await apply('--date', '2022-08-23', '--page', '3', '--merge');
  expect(moved.code).toBe(0);
  expect(await readdir(join(content, 'issues'), { recursive: true })).toEqual([
    '2022-08-23',
    '2022-08-23/3-1.md',
    '2022-08-23/3-2.md',
    '2022-08-23/3-3.md',
    '2022-08-23/issue.yaml',
  ]);
  const article = await readFile(join(content, 'issues/2022-08-23/3-1.md'), 'utf8');
  expect(article).toMatch(/^---\nid: 2022-08-23-3-1\n[\s\S]*label: 消息/u);
  expect(await runCommand('check', '--content', content)).toMatchObject({
    code: 0,
    output: expect.stringContaining('1 期，3 篇') as string,
  });
});

test('a second transcript of the same name is refused, and takes nothing away', async () => {
  const content = await emptyEdition();
  for (const [i, name] of names.entries()) {
    const folder = join(work, String(i));
    await mkdir(folder);
    await cp(join(includedEdition, 'transcripts', name), join(folder, 'page.txt'));
    await runCommand('import', 'plan', join(folder, 'page.txt'));
    await answerPlan(join(folder, 'page.txt.plan.yaml'));
  }
  const apply = (folder: string, date: string) =>
    runCommand(
      'import',
      'apply',
      join(work, folder, 'page.txt.plan.yaml'),
      '--content',
      content,
      '--date',
      date,
    );
  expect((await apply('1', '2022-08-23')).code).toBe(0);
  const before = await readdir(content, { recursive: true });
  const second = await apply('0', '2022-11-01');
  expect(second).toMatchObject({
    code: 1,
    output: expect.stringContaining('另一份 page.txt') as string,
  });
  expect(await readdir(content, { recursive: true })).toEqual(before);
});

test('a plan is printed as JSON with the lines of every role', async () => {
  const { output } = await runCommand(
    'import',
    'plan',
    join(includedEdition, 'transcripts', names[1] ?? ''),
    '--json',
  );
  const plan = JSON.parse(output) as {
    source: { lines: number };
    articles: Record<string, unknown>[];
    setAside: unknown;
    unassigned: unknown;
    questions: { certainty: number; lines: number[] }[];
  };
  expect(plan.source.lines).toBe(93);
  expect(plan.articles[2]).toEqual({
    confidence: expect.any(Number) as number,
    why: expect.stringMatching(/./u) as string,
    column: [71],
    kicker: [73],
    headline: [75],
    deck: [],
    byline: [91, 92],
    crossheads: [],
    captions: [],
    body: [[77], [79], [81], [83], [85], [87], [89]],
  });
  expect([plan.setAside, plan.unassigned]).toEqual([[], []]);
  // What it asks, it is not sure of, and asks of lines that it has.
  for (const { certainty, lines } of plan.questions) {
    expect(certainty).toBeLessThan(0.9);
    expect(Math.max(...lines)).toBeLessThanOrEqual(93);
  }
});

test('a folder of several formats is one command, with a table and all that is wrong', async () => {
  const formats = join(root, 'tests/fixtures/import/formats');
  for (const name of ['alto4.xml', 'word.docx', 'bad-byte.txt']) {
    await cp(join(formats, name), join(work, name));
  }
  await writeFile(join(work, 'letter.rtf'), '{\\rtf1 }');
  const { code, output } = await runCommand('import', 'plan', work);
  expect(code).toBe(1);
  expect(output).toMatch(/文件 +格式 +版面[^]*alto4\.xml +ALTO +1 +2 [^]*word\.docx +Word +1 +2 /u);
  expect(output).toMatch(/没有读 .*letter\.rtf/u);
  expect(output).toMatch(/bad-byte\.txt:7:18/u);
  expect((await readdir(work)).sort()).toEqual([
    'alto4.xml',
    'alto4.xml.txt',
    'alto4.xml.txt.plan.yaml',
    'bad-byte.txt',
    'letter.rtf',
    'word.docx',
    'word.docx.txt',
    'word.docx.txt.plan.yaml',
  ]);
});

test('the JSON of a plan has the certainty and reasons of decisions, and the boxes', async () => {
  const formats = join(root, 'tests/fixtures/import/formats');
  const { output } = await runCommand('import', 'plan', join(formats, 'alto4.xml'), '--json');
  expect(JSON.parse(output)).toMatchObject({
    from: { file: 'alto4.xml', format: 'alto' },
    pages: [{ width: 1600, height: 2200, name: '3' }],
    articles: expect.arrayContaining([
      expect.objectContaining({
        confidence: expect.any(Number) as number,
        why: expect.any(String) as string,
      }),
    ]) as unknown,
    setAside: expect.arrayContaining([
      { line: 1, why: expect.stringMatching(/./u) as string },
    ]) as unknown,
    boxes: expect.arrayContaining([{ line: 1, page: 1, box: [100, 60, 800, 40] }]) as unknown,
  });
  expect(await readdir(formats)).not.toContain('alto4.xml.txt');
});

test('a corrected transcript keeps the corrections of its plan', async () => {
  const transcript = join(work, 'page.txt');
  await cp(join(includedEdition, 'transcripts', names[0] ?? ''), transcript);
  await runCommand('import', 'plan', transcript);
  await edit(
    work,
    'page.txt.plan.yaml',
    'headline: # 主题',
    'frontmatter: { label: 消息 }\n    headline: # 主题',
  );
  await edit(work, 'page.txt', '居民扫码成为习惯', '居民扫码成了习惯');
  const again = await runCommand('import', 'plan', transcript);
  expect(again).toMatchObject({
    code: 0,
    output: expect.stringContaining('原方案已随各行的文字接续，0 行没有归处') as string,
  });
  const plan = await readFile(`${transcript}.plan.yaml`, 'utf8');
  expect(plan).toContain('label: 消息');
  expect(plan).toContain('- 24 # 居民扫码成了习惯');
});

test('among the transcripts of an edition a plan names its schema, and is made again without --force', async () => {
  const transcript = join(await emptyEdition(), 'transcripts/page.txt');
  await mkdir(dirname(transcript));
  await cp(join(includedEdition, 'transcripts', names[0] ?? ''), transcript);
  await runCommand('import', 'plan', transcript);
  const plan = await readFile(`${transcript}.plan.yaml`, 'utf8');
  expect(plan).toMatch(/^# yaml-language-server: \$schema=\.\.\/schemas\/plan\.json\n# 整理方案/u);
  expect(await runCommand('import', 'plan', transcript)).toMatchObject({ code: 0 });
  expect(await readFile(`${transcript}.plan.yaml`, 'utf8')).toBe(plan);
});

test('a reviewed plan is not overwritten', async () => {
  const transcript = join(work, 'page.txt');
  await cp(join(includedEdition, 'transcripts', names[0] ?? ''), transcript);
  await runCommand('import', 'plan', transcript);
  await edit(work, 'page.txt.plan.yaml', 'setAside: []', 'setAside: [] # 核对过\n# 核对过');
  const again = await runCommand('import', 'plan', transcript);
  expect(again).toMatchObject({ code: 1, output: expect.stringContaining('--force') as string });
  expect(await readFile(`${transcript}.plan.yaml`, 'utf8')).toContain('# 核对过');
});

test.each([
  ['an empty file', Buffer.alloc(0), '空'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), '图片'],
  ['an unknown encoding', Buffer.from('fffefdfcfbfaff', 'hex'), '编码'],
  [
    'a transcript in reversed order',
    Buffer.from(
      '厂，受到热烈欢迎。\n节。会后，与会代表参观了工\n价，使大家过一个愉快的春\n难，保证市场供应，稳定物\n层，解决群众生活中的困\n话，他要求各级干部深入基\n会，市长在会上发表了讲\n本市昨日召开群众大\n',
    ),
    '阅读次序',
  ],
])('%s is refused plainly, and nothing is written', async (_name, bytes, words) => {
  const path = join(work, 'page.txt');
  await writeFile(path, bytes);
  const { code, output } = await runCommand('import', 'plan', path);
  expect(code).toBe(1);
  expect(output).toContain(words);
  expect(output).not.toContain('    at ');
  expect(await readdir(work)).toEqual(['page.txt']);
});

test('a transcript in GB18030 is read, with a note', async () => {
  const path = join(work, 'page.txt');
  // 标题 / 本报讯今天的天气很好。
  await writeFile(
    path,
    Buffer.from('b1eacce20a0ab1beb1a8d1b6bdf1ccecb5c4ccecc6f8badcbac3a1a3', 'hex'),
  );
  const { code, output } = await runCommand('import', 'plan', path);
  expect({ code, output }).toMatchObject({
    code: 0,
    output: expect.stringContaining('gb18030') as string,
  });
});

test('where the disk is full, the old files stay whole and nothing is left aside', async () => {
  const content = await copyEdition();
  const plan = join(content, 'transcripts', `${names[0]}.plan.yaml`);
  const article = join(content, 'issues/2022-11-01/1-1.md');
  const before = await readFile(article, 'utf8');
  await edit(content, `transcripts/${names[0]}.plan.yaml`, 'label: 会议消息', 'label: 消息');
  vi.stubEnv('NODE_OPTIONS', `--import=${join(root, 'tests/support/full-disk.ts')}`);
  // The lock takes two, the article and the ledger come next.
  vi.stubEnv('ROOM_FOR_FILES', '3');
  const { code, output } = await runCommand('import', 'apply', plan, '--content', content);
  vi.unstubAllEnvs();
  expect({ code, output }).toMatchObject({
    code: 1,
    output: expect.stringContaining('写入失败') as string,
  });
  expect(output).toContain('ENOSPC');
  expect(await readFile(article, 'utf8')).toBe(before);
  const left = await readdir(join(content, 'issues/2022-11-01'));
  expect(left.filter((file) => file.endsWith('.part'))).toEqual([]);
  expect((await readdir(content)).filter((file) => file.startsWith('.'))).toEqual([]);
});

test('what a killed command left is put right by the next one, which says so', async () => {
  const content = await copyEdition();
  const file = 'issues/2022-11-01/1-1.md';
  const old = await readFile(join(content, file), 'utf8');
  const made = old.replace('label: 会议消息', 'label: 消息');
  const journal = join(content, '.kanben/journal');
  await mkdir(journal, { recursive: true });
  await writeFile(join(journal, '0'), made);
  const sha256 = createHash('sha256').update(old).digest('hex');
  await writeFile(
    join(journal, 'manifest.json'),
    JSON.stringify({ version: 1, entries: [{ file, content: '0', before: sha256 }] }),
  );
  const finished = await runCommand('check', '--content', content);
  expect(finished).toMatchObject({
    code: 0,
    output: expect.stringContaining(`接着写完：${file}`) as string,
  });
  expect(await readFile(join(content, file), 'utf8')).toBe(made);

  await mkdir(join(content, '.kanben/new'), { recursive: true });
  await writeFile(join(content, '.kanben/new/0'), '写到一半');
  await writeFile(join(content, `${file}.part`), '写到一半');
  const checked = await runCommand('check', '--content', content);
  expect(checked).toMatchObject({ code: 0, output: expect.stringContaining('已撤销') as string });
  expect(checked.output).toContain(`${file}.part:1:1 提示`);
  const plan = join(content, 'transcripts', `${names[0]}.plan.yaml`);
  await runCommand('import', 'apply', plan, '--content', content, '--merge');
  expect(await readdir(content)).not.toContain('.kanben');
  expect(await readdir(join(content, 'issues/2022-11-01'))).not.toContain('1-1.md.part');
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toString } from 'hast-util-to-string';
import { beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { copyEdition, edit, root } from '../support/edition.ts';
import { listSite, readPages, type SitePage } from '../support/site-files.ts';

const out = join(root, '.cache/test/withdrawn');
const gone = 'issues/2022-11-01/1-2.md';
const reason = '应当事人要求';
let headline = '';
let pages: SitePage[] = [];

beforeAll(async () => {
  const content = await copyEdition();
  const [, line = ''] =
    /headline:\n {2}- (.+)\n/u.exec(await readFile(join(content, gone), 'utf8')) ?? [];
  headline = line;
  await edit(content, gone, 'headline:', `withdrawn: { why: ${reason} }\nheadline:`);
  await edit(
    content,
    'issues/2022-08-23/issue.yaml',
    'pages:',
    'withdrawn: { date: 2024-05-01, why: 待重新整理 }\npages:',
  );
  await edit(
    content,
    'edition.yaml',
    'format: 2',
    'format: 2\nredirects:\n  2022-11-02/1/1: 2022-11-01/1/1',
  );
  const result = await runCommand('build', '--content', content, '--out', out, '--no-fonts');
  expect(result).toMatchObject({ code: 0 });
  pages = await readPages(out);
});

const textOf = (path: string): string => {
  const page = pages.find((candidate) => candidate.path === path);
  if (!page) throw new Error(`no page ${path}`);
  return toString(page.tree);
};

test('the address of a withdrawn article shows the reason in both scripts', () => {
  expect(textOf('/2022-11-01/1/2/')).toContain(`理由：${reason}`);
  expect(textOf('/hant/2022-11-01/1/2/')).toContain('理由：應當事人要求');
});

test('every address of a withdrawn issue shows the reason', () => {
  for (const path of ['', '1/', '1/1/', '1/2/', '1/3/']) {
    expect(textOf(`/2022-08-23/${path}`)).toContain('理由：待重新整理');
  }
});

test('no file of the site holds the headline of what is withdrawn', async () => {
  expect(headline).not.toBe('');
  const texts = (await listSite(out)).filter((file) => /\.(?:html|json|xml|txt|svg)$/u.test(file));
  for (const file of texts) {
    expect(await readFile(join(out, file), 'utf8'), file).not.toContain(headline);
  }
});

test('the page lists what was withdrawn from it, and search the rest', async () => {
  expect(textOf('/2022-11-01/1/')).toContain('本版撤下的报道');
  const found = await runCommand('search', '10月', '--out', out, '--json');
  expect(found).toMatchObject({ code: 0 });
  const { results } = JSON.parse(found.output) as { results: { id: string }[] };
  expect(results.map(({ id }) => id)).not.toContain('2022-11-01-1-2');
  expect(results.filter(({ id }) => id.startsWith('2022-08-23'))).toEqual([]);
});

test('an address that moved leads to the new one, by a page and for hosts', async () => {
  const moved = await readFile(join(out, 'hant/2022-11-02/1/1/index.html'), 'utf8');
  expect(moved).toContain('<a href="/hant/2022-11-01/1/1/">');
  expect(await readFile(join(out, '_redirects'), 'utf8')).toBe(
    '/2022-11-02/1/1/ /2022-11-01/1/1/ 301\n/hant/2022-11-02/1/1/ /hant/2022-11-01/1/1/ 301\n',
  );
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { edit } from '../support/edition.ts';
import { writeGeneratedEdition } from '../support/generated-edition.ts';
import { listSite } from '../support/site-files.ts';

let work = '';
let content = '';
const site = (name: string): string => join(work, name);

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'kanben-parts-'));
  content = join(work, 'content');
  await writeGeneratedEdition(content, { articles: 12, perIssue: 2, pages: 2 });
  await build('whole');
});
afterAll(() => rm(work, { recursive: true, force: true }));

async function build(name: string, ...options: string[]): Promise<void> {
  const args = ['build', '--content', content, '--out', site(name), '--no-fonts', ...options];
  expect(await runCommand(...(args as [string, ...string[]]))).toMatchObject({ code: 0 });
}

/** The files of a site and their bytes. */
async function filesOf(name: string): Promise<Map<string, string>> {
  const files = await listSite(site(name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [file, await readFile(join(site(name), file), 'base64')] as const),
    ),
  );
}

const differing = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((file) => a.get(file) !== b.get(file)).sort();

test('a site is the same bytes however it is cut, and in however many processes', async () => {
  const whole = await filesOf('whole');
  // Another folder of the same edition shares no parts with the first.
  const other = join(work, 'other');
  await writeGeneratedEdition(other, { articles: 12, perIssue: 2, pages: 2 });
  const args = ['--content', other, '--out', site('cut'), '--no-fonts'];
  const cut = await runCommand('build', ...args, '--job-size', '4', '--processes', '2');
  expect(cut).toMatchObject({ code: 0 });
  expect(differing(whole, await filesOf('cut'))).toEqual([]);
});

test('one changed word changes the files of its article, its lists and search alone', async () => {
  await build('edited');
  const before = await filesOf('edited');
  const file = join(content, 'issues/2001-01-03/1-1.md');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/(?<=。)[^。]+。\n*$/u, '这一句是新的。\n'));
  await build('edited');
  const changed = differing(before, await filesOf('edited'));
  expect(changed).not.toEqual([]);
  const pages = changed.filter((name) => !/^(?:pagefind|search)\//u.test(name));
  expect(pages.filter((name) => !/^(?:hant\/)?2001-01-03\//u.test(name))).toEqual([]);
  await writeFile(file, text);
});

test('an issue that is removed takes its files with it', async () => {
  await build('fewer');
  await rm(join(content, 'issues/2001-01-06'), { recursive: true });
  await build('fewer');
  const left = [...(await filesOf('fewer')).keys()].filter((file) => file.includes('2001-01-06'));
  expect(left).toEqual([]);
});

test('an edition with a problem leaves the site as it was', async () => {
  await build('kept');
  const before = await filesOf('kept');
  await edit(content, 'edition.yaml', 'title:', 'titel:');
  const refused = await runCommand('build', '--content', content, '--out', site('kept'));
  expect(refused.code).toBe(1);
  expect(refused.output).toContain('titel');
  expect(differing(before, await filesOf('kept'))).toEqual([]);
  await edit(content, 'edition.yaml', 'titel:', 'title:');
});

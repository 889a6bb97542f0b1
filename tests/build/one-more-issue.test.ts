import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { writeGeneratedEdition } from '../support/generated-edition.ts';
import { listSite } from '../support/site-files.ts';

let work = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'kanben-one-more-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** Builds an edition of generated issues, two articles each. @returns The folder of the site. */
async function buildOf(issues: number): Promise<string> {
  const [content, out] = [join(work, `content-${issues}`), join(work, `site-${issues}`)];
  await writeGeneratedEdition(content, { articles: issues * 2, perIssue: 2, pages: 1 });
  const built = await runCommand('build', '--content', content, '--out', out, '--no-fonts');
  expect(built).toMatchObject({ code: 0 });
  return out;
}

test('one more issue changes the pages of its neighbour, the home page and its year alone', async () => {
  const [before, after] = [await buildOf(3), await buildOf(4)];
  const files = (await listSite(before)).filter((file) => !/^(?:pagefind|search)\//u.test(file));
  const changed: string[] = [];
  for (const file of files) {
    const [old, fresh] = await Promise.all(
      [before, after].map((folder) => readFile(join(folder, file)).catch(() => null)),
    );
    if (!fresh || !old?.equals(fresh)) changed.push(file);
  }
  const pages = changed.map((file) => file.replace(/[^/]*$/u, '').replace(/^hant\//u, ''));
  expect([...new Set(pages)].sort()).toEqual(['', '2001-01-03/', '2001/']);
  expect(changed.every((file) => /(?:index\.html|zh-Han[st]\.json)$/u.test(file))).toBe(true);

  const fold = (folder: string): Promise<Buffer> => readFile(join(folder, 'search/fold.json'));
  expect((await fold(before)).equals(await fold(after))).toBe(true);
});

import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram, type CommandResult } from '../support/command.ts';
import { copyEdition, edit, includedEdition, writeSmallEdition } from '../support/edition.ts';
import { installPackage } from '../support/installation.ts';
import { listSite } from '../support/site-files.ts';
import { buildIncludedSite } from '../support/sites.ts';

let folder = '';

beforeAll(async () => {
  folder = await installPackage();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const kanben = (args: readonly string[], cwd = folder): Promise<CommandResult> =>
  runProgram(join(folder, 'node_modules/.bin/kanben'), args, cwd);

test('an edition beside the package is built into the same bytes as in the repository', async () => {
  const included = await buildIncludedSite();
  await cp(includedEdition, join(folder, 'content'), { recursive: true });
  const before = await listSite(join(folder, 'node_modules/kanben'));
  const result = await kanben(['build']);
  expect(result.output).toContain('网站已生成：dist/');
  expect(result.output).not.toMatch(/warn/iu);

  const site = join(folder, 'dist');
  const files = await listSite(included);
  expect(await listSite(site)).toEqual(files);
  const differing: string[] = [];
  for (const file of files) {
    const [own, packed] = [await readFile(join(included, file)), await readFile(join(site, file))];
    if (!own.equals(packed)) differing.push(file);
  }
  expect(differing).toEqual([]);
  expect(await listSite(join(folder, 'node_modules/kanben'))).toEqual(before);
  expect((await readdir(folder)).filter((name) => !name.endsWith('.tgz')).sort()).toEqual([
    '.kanben-cache',
    'content',
    'dist',
    'node_modules',
  ]);
});

test('editions that share an installation are built at the same time, from any folder', async () => {
  const folders = await Promise.all(
    ['一报', '二报'].map(async (title) => {
      const cwd = await mkdtemp(join(tmpdir(), 'kanben-shared-'));
      await cp(await writeSmallEdition(), join(cwd, 'content'), { recursive: true });
      await edit(join(cwd, 'content'), 'edition.yaml', '样报', title);
      return { cwd, title };
    }),
  );
  await Promise.all(
    folders.map(async ({ cwd, title }) => {
      expect(await kanben(['build', '--no-fonts'], cwd)).toMatchObject({ code: 0 });
      expect(await readFile(join(cwd, 'dist/index.html'), 'utf8')).toContain(title);
    }),
  );
});

test('a mistake is found at its place, and the remedy names commands of the package', async () => {
  const content = await copyEdition();
  await edit(content, 'issues/2022-11-01/1-1.md', 'deck:', 'dekc:');
  await edit(content, 'edition.yaml', 'format: 2', 'format: 1');
  const { code, output } = await kanben(['check', '--content', content]);
  expect(code).toBe(1);
  expect(output).toMatch(/issues\/2022-11-01\/1-1\.md:\d+:\d+ 错误.*dekc/u);
  expect(output).toContain('kanben migrate');
  await rm(join(content, 'edition.yaml'));
  const [document] =
    /docs\/handbook\/[\w.]+\.md/u.exec((await kanben(['check', '--content', content])).output) ??
    [];
  await expect(
    readFile(join(folder, 'node_modules/kanben', String(document)), 'utf8'),
  ).resolves.toContain('edition.yaml');
  expect(output).not.toContain('npm run');
});

test('help lists every command in Chinese and English, and each has its own', async () => {
  const { code, output } = await kanben(['--help']);
  expect(code).toBe(0);
  for (const name of ['start', 'dev', 'build', 'preview', 'import', 'check', 'search', 'convert'])
    expect(output).toMatch(new RegExp(`^ {2}${name} +\\p{Script=Han}.*[a-z]`, 'mu'));
  expect((await kanben(['import', 'apply', '--help'])).output).toContain('kanben import apply');
  const misspelt = await kanben(['biuld']);
  expect(misspelt).toMatchObject({
    code: 1,
    output: expect.stringContaining('是否为 build？') as string,
  });
});

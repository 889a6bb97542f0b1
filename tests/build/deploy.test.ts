import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { edit, writeSmallEdition } from '../support/edition.ts';
import { startS3, type S3Server } from '../support/s3-server.ts';
import { startServer } from '../support/server.ts';
import { listSite } from '../support/site-files.ts';

let work = '';
let content = '';
let server: S3Server;
const at = (name: string): string => join(work, name);

async function build(): Promise<void> {
  const args = ['--content', content, '--out', at('built'), '--no-fonts'];
  expect(await runCommand('build', ...args)).toMatchObject({ code: 0 });
}

const deploy = (to: string, ...options: string[]) =>
  runCommand('deploy', to, '--out', at('built'), ...options);

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'kanben-deploy-'));
  content = await writeSmallEdition();
  server = await startS3('archive');
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: server.endpoint,
  });
  await build();
});
afterAll(async () => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_ENDPOINT_URL']) {
    delete process.env[name];
  }
  await server.close();
  await rm(work, { recursive: true });
});

const published = (files: readonly string[]): string[] =>
  files.filter((file) => !file.startsWith('.kanben/')).sort();

const filesIn = async (name: string): Promise<string[]> => published(await listSite(at(name)));

async function read(name: string): Promise<Map<string, string>> {
  const files = await filesIn(name);
  return new Map(
    await Promise.all(
      files.map(async (file) => [file, await readFile(join(at(name), file), 'base64')] as const),
    ),
  );
}

test('a built site is sent to a folder and to a bucket, later only what differs', async () => {
  const places = [at('served'), 's3://archive/paper'];
  for (const place of places) {
    const { code, output } = await deploy(place);
    expect(code).toBe(0);
    expect(output).toContain(`新增 ${(await filesIn('built')).length}、改动 0、删去 0`);
    expect((await deploy(place)).output).toContain('新增 0、改动 0、删去 0');
  }

  await edit(content, 'edition.yaml', 'title: ', 'title: 新');
  await build();
  server.requests.length = 0;
  for (const place of places) expect(await deploy(place)).toMatchObject({ code: 0 });
  expect(await read('served')).toEqual(await read('built'));
  const objects = new Map(
    [...server.objects].map(([key, object]) => [
      key.replace(/^paper\//u, ''),
      object.content.toString('base64'),
    ]),
  );
  expect(published([...objects.keys()])).toEqual(await filesIn('built'));
  for (const [file, bytes] of await read('built')) expect(objects.get(file)).toBe(bytes);
});

test('a file that was changed in the place is found and repaired with --verify', async () => {
  await deploy(at('changed'));
  await writeFile(join(at('changed'), 'index.html'), 'changed');
  expect((await deploy(at('changed'))).output).toContain('改动 0');
  expect((await deploy(at('changed'), '--verify')).output).toContain('改动 1');
  expect(await read('changed')).toEqual(await read('built'));
});

test('a folder that has no site is not sent, nor over itself', async () => {
  const none = await runCommand('deploy', at('served'), '--out', at('nothing'));
  expect(none).toMatchObject({ code: 1, output: expect.stringContaining('nothing') as string });
  expect((await deploy(join(at('built'), 'copy'))).code).toBe(1);
  expect((await deploy(at('built'))).code).toBe(1);
});

test('a site whose publishing was interrupted is not sent, and preview says so', async () => {
  await cp(at('built'), at('torn'), { recursive: true });
  const journal = JSON.stringify({ version: 1, id: 'a', parts: [] });
  await writeFile(join(at('torn'), '.kanben/journal.json'), journal);
  const refused = await runCommand('deploy', at('elsewhere'), '--out', at('torn'));
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('中断') as string });
  const preview = await startServer('preview', '--content', content, '--out', at('torn'));
  expect(preview.output()).toContain('中断');
  await preview.stop();
});

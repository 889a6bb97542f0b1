import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSmallEdition } from '../support/edition.ts';
import { startServer } from '../support/server.ts';
import { buildFolderSite, buildIncludedSite } from '../support/sites.ts';

test('npm start builds an edition and serves it', async () => {
  const work = await mkdtemp(join(tmpdir(), 'kanben-start-'));
  const options = ['--content', await writeSmallEdition(), '--out', join(work, 'site')];
  const server = await startServer('start', ...options, '--no-fonts');
  expect(await server.page('/2022-11-01/1/1/')).toContain('商户防护意识明显增强');
  await server.stop();
  await rm(work, { recursive: true });
});

test('npm run preview serves what was built', async () => {
  const server = await startServer('preview', '--out', await buildIncludedSite());
  expect(await server.page('/hant/2022-11-01/1/2/')).toContain('居民掃碼成為習慣');
  await server.stop();
});

test('a site for a folder of a host is served in it', async () => {
  const site = ['--out', await buildFolderSite(), '--site', 'https://host.example/paper/'];
  const server = await startServer('preview', ...site);
  expect(await server.page('/paper/2022-11-01/1/2/')).toContain('居民扫码成为习惯');
  await server.stop();
});

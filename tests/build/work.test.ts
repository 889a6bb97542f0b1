import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { runCommand } from '../support/command.ts';
import { copyEdition, root } from '../support/edition.ts';
import { listSite } from '../support/site-files.ts';

interface Counts {
  reads: Record<string, number>;
  documents: number;
  fragments: number;
}

test('a build reads each file of the edition once, and parses each page once', async () => {
  const work = await mkdtemp(join(tmpdir(), 'kanben-work-'));
  const [out, file] = [join(work, 'site'), join(work, 'counts.json')];
  // A copy, of which no earlier build knows anything.
  const content = await copyEdition();
  vi.stubEnv('COUNTED_FOLDER', content);
  vi.stubEnv('COUNTS_FILE', file);
  vi.stubEnv('NODE_OPTIONS', `--import=${join(root, 'tests/support/count-work.ts')}`);
  const built = await runCommand('build', '--content', content, '--out', out, '--no-fonts');
  vi.unstubAllEnvs();
  expect(built).toMatchObject({ code: 0 });

  const { reads, documents, fragments } = JSON.parse(await readFile(file, 'utf8')) as Counts;
  const texts = (await readdir(content, { recursive: true })).filter(
    (name) => /\.(?:yaml|md|txt)$/u.test(name) && !name.endsWith('.plan.yaml'),
  );
  expect(reads).toEqual(Object.fromEntries(texts.map((name) => [name, 1])));
  const pages = (await listSite(out)).filter((name) => name.endsWith('.html'));
  expect({ documents, fragments }).toEqual({ documents: pages.length, fragments: 0 });
});

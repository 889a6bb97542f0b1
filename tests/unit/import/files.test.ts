import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyPlanFile } from '../../../src/import/files/apply-plan-file.ts';
import { planFile, planJson, planTranscript } from '../../../src/import/files/plan-file.ts';
import {
  acceptInEdition,
  findInEdition,
  suspicionsReport,
} from '../../../src/import/files/review-edition.ts';
import { copyEdition, edit, includedEdition } from '../../support/edition.ts';

const name = '000_45fdff6c98f5bab5.txt';

/** A transcript alone in a folder. */
async function transcriptAlone(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'kanben-plan-')), name);
  await cp(join(includedEdition, 'transcripts', name), path);
  return path;
}

test('a transcript has a plan beside it, which a second one does not overwrite', async () => {
  const path = await transcriptAlone();
  const planned = await planTranscript(path);
  const file = await planFile(planned, false);
  expect(file.path).toBe(`${path}.plan.yaml`);
  expect(file.summary).toContain('4 篇');
  expect(planJson(planned.plan)).toHaveProperty('articles.length', 4);
  await writeFile(file.path, `# 编者\n${file.text}`);
  await expect(planFile(planned, false)).rejects.toThrow('没有改写');
  expect((await planFile(planned, true)).text).toBe(file.text);
  await writeFile(file.path, file.text.replace('articles:', 'articels:'));
  await expect(planFile(planned, false)).rejects.toThrow('--force');
});

test('a corrected transcript is given the plan that lies beside it', async () => {
  const path = await transcriptAlone();
  const { path: plan, text } = await planFile(await planTranscript(path), false);
  await writeFile(plan, text);
  await writeFile(path, `${await readFile(path, 'utf8')}\n新加的一行。\n`);
  expect((await planFile(await planTranscript(path), false)).summary).toContain(
    '已随各行的文字接续',
  );
});

test('a transcript that is not there is said', async () => {
  await expect(planTranscript('/nowhere/page.txt')).rejects.toThrow('读不到文件');
  await expect(applyPlanFile('/nowhere/plan.yaml', { content: '/nowhere' })).rejects.toThrow();
});

test('the plan of an edition, applied again, changes nothing; an edited article is kept', async () => {
  const content = await copyEdition();
  const plan = join(content, 'transcripts', `${name}.plan.yaml`);
  expect([...(await applyPlanFile(plan, { content })).keys()]).toEqual([]);
  await edit(content, 'issues/2022-11-01/1-2.md', '居民扫码成为习惯', '居民扫马成为习惯');
  expect([...(await applyPlanFile(plan, { content })).keys()]).toEqual([]);
});

test('a plan makes articles in an edition that has none, and brings its transcript', async () => {
  const path = await transcriptAlone();
  const plan = join(includedEdition, 'transcripts', `${name}.plan.yaml`);
  await cp(plan, `${path}.plan.yaml`);
  const content = await mkdtemp(join(tmpdir(), 'kanben-new-'));
  await writeFile(join(content, 'edition.yaml'), 'title: 样报\nscript: zh-Hans\n');
  const changes = await applyPlanFile(`${path}.plan.yaml`, { content, newspaper: '太原晚报' });
  expect([...changes.keys()]).toContain(`transcripts/${name}`);
  expect([...changes.keys()].filter((file) => file.endsWith('.md'))).toHaveLength(4);
});

test('what may be wrong is listed by name, and accepted by it', async () => {
  const content = await copyEdition();
  const found = await findInEdition(content);
  expect(suspicionsReport(found)).toContain(`共 ${found.length} 处可疑`);
  await expect(acceptInEdition(content, ['s999'], '编者')).rejects.toThrow('s999');
});

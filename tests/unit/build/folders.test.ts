import { expect, test } from 'vitest';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFolder } from '../../../src/build/check-folder.ts';
import { migrateFolder } from '../../../src/build/migrate-folder.ts';
import { readRuleFiles } from '../../../src/check/rule-files.ts';
import { editionDecisions } from '../../../src/conversion/report/edition-decisions.ts';
import { pinInEdition } from '../../../src/conversion/report/pin-in-edition.ts';
import { loadLexicon } from '../../../src/conversion/lexicon.ts';
import { copyEdition, edit, includedEdition, inspect, root } from '../../support/edition.ts';

const read = (file: string): Promise<string> => readFile(join(includedEdition, file), 'utf8');

test('a check counts what it has read, and finds a misspelt key', async () => {
  const content = await copyEdition();
  const sound = await checkFolder({ root, contentDir: content });
  expect(sound).toEqual({ problems: [], issues: 2, articles: 7 });
  await edit(content, 'issues/2022-11-01/1-1.md', 'deck:', 'dekc:');
  const { problems } = await checkFolder({ root, contentDir: content });
  expect(problems.map(({ code }) => code)).toContain('unknown-key');
});

test('content of the present format is not migrated, a missing folder is said', async () => {
  expect(await migrateFolder(await copyEdition(), true)).toEqual([]);
  await expect(migrateFolder('/nowhere', true)).rejects.toThrow('/nowhere');
});

test('lists of names and words are read, and refused with a report', async () => {
  const rules = await readRuleFiles({
    names: join(includedEdition, 'names.yaml'),
    glossary: join(includedEdition, 'glossary.yaml'),
  });
  expect(rules.names.length).toBeGreaterThan(0);
  expect(await readRuleFiles({})).toEqual({ names: [], glossary: [] });
  await expect(readRuleFiles({ names: '/nowhere.yaml' })).rejects.toThrow('读不到文件');
  const wrong = join(includedEdition, 'edition.yaml');
  await expect(readRuleFiles({ glossary: wrong })).rejects.toThrow('edition.yaml');
});

test('decisions are narrowed to an article, and pinned at their address', async () => {
  const { whole, reading } = await inspect(includedEdition);
  if (!whole) throw new Error('the included edition is not sound');
  const lexicon = await loadLexicon(root);
  const wanted = { article: '2022-08-23-1-2' };
  const [report] = await editionDecisions(whole, wanted, lexicon, read);
  expect(report?.to).toBe('zh-Hant');
  const one = report?.decisions.find(({ address }) => address.includes('#p'));
  const request = `${one?.address}=${one?.target}`;
  const changes = await pinInEdition(reading, [request], undefined, read);
  expect([...changes.keys()]).toEqual([one?.file]);
  await expect(editionDecisions(whole, { article: 'x' }, lexicon, read)).rejects.toThrow('x');
  await expect(pinInEdition(reading, ['x#p1:1发=發'], undefined, read)).rejects.toThrow('x');
});

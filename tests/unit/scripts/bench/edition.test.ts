import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodyLength } from '../../../support/generated-article.ts';
import { inspect, wholeEdition } from '../../../support/edition.ts';
import { writeGeneratedEdition } from '../../../support/generated-edition.ts';
import { listSite } from '../../../support/site-files.ts';

let work = '';
let edition = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'kanben-generated-'));
  edition = join(work, 'edition');
  await writeGeneratedEdition(edition, { articles: 45 });
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** The texts of a folder by file. */
async function textsOf(folder: string): Promise<Map<string, string>> {
  const files = await listSite(folder);
  return new Map(
    await Promise.all(
      files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const),
    ),
  );
}

test('the check finds nothing wrong with a generated edition', async () => {
  expect((await inspect(edition)).problems).toEqual([]);
});

test('an issue has twenty articles on four pages, and the last one those that remain', async () => {
  const { issues } = await wholeEdition(edition);
  expect(issues.map(({ articles }) => articles.length)).toEqual([20, 20, 5]);
  expect(issues.map(({ data }) => data.pages.length)).toEqual([4, 4, 1]);
});

test('every article has between 770 and 790 characters', async () => {
  const { issues } = await wholeEdition(edition);
  const lengths = issues
    .flatMap(({ articles }) => articles)
    .map(({ blocks }) =>
      blocks
        .filter(({ kind }) => kind === 'paragraph')
        .reduce((sum, { text }) => sum + [...text].length, 0),
    );
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(bodyLength.least);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(bodyLength.most);
});

test('articles have kickers, decks, crossheads and bylines, none of them all', async () => {
  const { issues } = await wholeEdition(edition);
  const articles = issues.flatMap((issue) => issue.articles);
  const shares = [
    articles.filter(({ data }) => data.kicker.length > 0),
    articles.filter(({ data }) => data.deck.length > 0),
    articles.filter(({ data }) => data.credits.length > 0),
    articles.filter(({ blocks }) => blocks.some(({ kind }) => kind === 'crosshead')),
  ].map((some) => some.length / articles.length);
  expect(shares.every((share) => share > 0.1 && share < 0.95)).toBe(true);
});

test('a seed always gives the same edition, of which a smaller one is the beginning', async () => {
  const [again, smaller, other] = ['again', 'smaller', 'other'].map((name) => join(work, name));
  if (!again || !smaller || !other) throw new Error('three folders');
  await writeGeneratedEdition(again, { articles: 45 });
  await writeGeneratedEdition(smaller, { articles: 20 });
  await writeGeneratedEdition(other, { articles: 20, seed: 8 });
  const texts = await textsOf(edition);
  expect(await textsOf(again)).toEqual(texts);
  const first = await textsOf(smaller);
  expect([...first].every(([file, text]) => texts.get(file) === text)).toBe(true);
  expect((await textsOf(other)).get('issues/2001-01-01/1-1.md')).not.toBe(
    first.get('issues/2001-01-01/1-1.md'),
  );
});

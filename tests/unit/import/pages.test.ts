import { expect, test } from 'vitest';
import { measurePage } from '../../../scripts/train/measure.ts';
import { readPages, trainingFolder } from '../../../scripts/train/pages.ts';
import { noTally } from '../../../scripts/train/score.ts';
import { words } from '../../support/import/words.ts';

/** The pages with excerpts of every kind of failure, and those in the layouts of OCR and databases. */
const pages = readPages(trainingFolder).filter(({ name }) => /^[FKN]/u.test(name));

test('of the pages that the weights were fitted to, nearly all articles are put together', () => {
  const tally = noTally();
  for (const page of pages) measurePage(tally, page, words);
  expect(tally.assembled / tally.articles).toBeGreaterThanOrEqual(0.95);
  expect(tally.silent / tally.articles).toBeLessThanOrEqual(0.01);
  expect(tally.joins - tally.joinsRight).toBe(0);
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findLeftovers } from '../../../../src/edition/read/leftovers.ts';
import { isNotice } from '../../../../src/problems/problem.ts';
import { copyEdition, inspect } from '../../../support/edition.ts';

test('half-written files are noticed and are no part of the edition', async () => {
  const content = await copyEdition();
  expect(await findLeftovers(content)).toEqual([]);
  const left = ['issues/2022-11-01/1-1.md.part', 'transcripts/page.txt.part'];
  for (const file of left) await writeFile(join(content, file), '写到一半');
  const problems = await findLeftovers(content);
  expect(problems.map(({ code, file }) => ({ code, file }))).toEqual(
    left.map((file) => ({ code: 'leftover', file })),
  );
  expect(problems.every(isNotice)).toBe(true);
  expect((await inspect(content)).problems).toEqual([]);
});

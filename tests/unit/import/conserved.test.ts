import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { transcriptLines } from '../../../src/edition/conservation.ts';
import { root } from '../../support/edition.ts';
import { anyTranscript } from '../../support/any-transcript.ts';
import { runImport } from '../../support/import-run.ts';

const folder = join(root, 'tests/fixtures/import/loss');
const names = await readdir(folder);

test.each(names)('the page %s passes plan, apply and check whole', async (name) => {
  const lines = transcriptLines(await readFile(join(folder, name), 'utf8'));
  expect(runImport(lines)).toMatchObject({ end: 'applied', faults: [], refusals: [] });
});

describe('whatever the transcript and its plan', () => {
  test('what is applied passes check, and no character is lost or new', () => {
    fc.assert(
      fc.property(anyTranscript([]), ({ lines, edits }) => {
        const { faults, refusals } = runImport(lines, edits);
        expect({ faults, refusals }).toEqual({ faults: [], refusals: [] });
      }),
      { numRuns: 150 },
    );
  });
});

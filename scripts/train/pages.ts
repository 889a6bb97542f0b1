import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LineEvidence } from '../../src/import/evidence.ts';
import { root } from '../../src/lib/root.ts';
import { parseTags, type PageTruth, type Tag } from './truth.ts';

/** Pages that the weights are fitted to, and pages that they have never seen. */
export const trainingFolder = join(root, 'tests/fixtures/import/training');
export const examFolder = join(root, 'tests/fixtures/import/exam');

/** A page with its truth. */
export interface TruePage {
  readonly name: string;
  readonly lines: readonly string[];
  readonly truth: PageTruth;
  /** What a tool would tell of each line, by index. */
  readonly evidence?: readonly (LineEvidence | undefined)[];
}

/**
 * The pages of a folder, one in each text file: every filled line is its tag, a tab, and the line as it
 * is in the transcript.
 */
export const readPages = (folder: string): TruePage[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) =>
      parsePage(name.slice(0, -'.txt'.length), readFileSync(join(folder, name), 'utf8')),
    );

function parsePage(name: string, text: string): TruePage {
  const truth = new Map<number, readonly Tag[] | undefined>();
  const lines = text
    .replace(/\n$/u, '')
    .split('\n')
    .map((row, i) => {
      const tab = row.indexOf('\t');
      if (tab < 0) return '';
      truth.set(i + 1, parseTags(row.slice(0, tab)));
      return row.slice(tab + 1);
    });
  return { name, lines, truth };
}

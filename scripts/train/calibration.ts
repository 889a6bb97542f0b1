import { readPage } from '../../src/import/analysis/read-page.ts';
import type { Weights } from '../../src/import/analysis/sequence-model.ts';
import { groupOf, states, type State } from '../../src/import/analysis/states.ts';
import type { Words } from '../../src/import/analysis/word-sense.ts';
import type { TruePage } from './pages.ts';
import { permittedStates } from './truth.ts';

/** Decisions that were given about the same certainty. */
export interface Bin {
  count: number;
  right: number;
  /** The sum of the certainties given. */
  certainty: number;
}

/** The lower limits of the bins. */
export const limits = [0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99] as const;

export const noBins = (): Bin[] => limits.map(() => ({ count: 0, right: 0, certainty: 0 }));

/** Adds the lines of a page: what each was read as, how surely, and whether that is right. */
export function addPage(
  bins: readonly Bin[],
  { lines, truth }: TruePage,
  words: Words,
  weights: Weights,
): void {
  const reading = readPage(lines, [], weights, words);
  const permitted = permittedStates(
    truth,
    reading.map(({ line }) => line.number),
  );
  reading.forEach(({ state, certainty }, i) => {
    const right = permitted[i];
    if (!right) return;
    const bin = bins[limits.findLastIndex((limit) => certainty >= limit)];
    if (!bin) return;
    bin.count += 1;
    bin.certainty += certainty;
    if ([...right].some((index) => isSame(states[index], state))) bin.right += 1;
  });
}

const isSame = (one: State | undefined, other: State): boolean =>
  one !== undefined &&
  groupOf(one) === groupOf(other) &&
  (one === 'headless') === (other === 'headless') &&
  (one === 'resumed') === (other === 'resumed');

import { states } from './states.ts';
import type { Weights } from './sequence-model.ts';

/** The weights as they are kept: hundredths, for each feature in pairs of state and weight. */
export interface StoredWeights {
  readonly transitions: readonly (readonly number[])[];
  readonly features: Readonly<Record<string, readonly number[]>>;
}

const scale = 100;

/** Reads kept weights. */
export function parseWeights({ transitions, features }: StoredWeights): Weights {
  const byName = new Map<string, Float64Array>();
  for (const [name, pairs] of Object.entries(features)) {
    const row = new Float64Array(states.length);
    for (let i = 0; i + 1 < pairs.length; i += 2) row[pairs[i] ?? 0] = (pairs[i + 1] ?? 0) / scale;
    byName.set(name, row);
  }
  return {
    transitions: transitions.map((row) => Float64Array.from(row, (weight) => weight / scale)),
    features: byName,
  };
}

/**
 * Rounds weights to hundredths and leaves out those that are zero.
 * @param temperature By which all are divided, so that probabilities are as often right as they say.
 */
export function storeWeights(
  { transitions, features }: Weights,
  temperature: number,
): StoredWeights {
  const rounded = (weight: number): number => Math.round((weight / temperature) * scale);
  const entries = [...features].flatMap(([name, row]): [string, number[]][] => {
    const pairs = [...row].flatMap((weight, state) =>
      rounded(weight) === 0 ? [] : [state, rounded(weight)],
    );
    return pairs.length === 0 ? [] : [[name, pairs]];
  });
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    transitions: transitions.map((row) => [...row].map(rounded)),
    features: Object.fromEntries(entries),
  };
}

import { mayFollow, states } from './states.ts';

/** Weights of a linear-chain conditional random field over `states`. */
export interface Weights {
  /** For each feature its weight in each state. */
  readonly features: ReadonlyMap<string, Float64Array>;
  /** `[before][state]`, with one more row for the beginning of a page. */
  readonly transitions: readonly Float64Array[];
}

/** Number of states. */
const count = states.length;

/** Transitions that cannot occur have no weight. */
export const allowed: readonly (readonly boolean[])[] = [...states, 'start' as const].map(
  (before) => states.map((state) => mayFollow(before, state)),
);

/** Scores of each state of each line, before transitions. */
export function scoresOf(
  features: readonly (readonly string[])[],
  { features: weights }: Weights,
): Float64Array[] {
  return features.map((names) => {
    const scores = new Float64Array(count);
    for (const name of names) {
      const weight = weights.get(name);
      if (weight)
        for (let s = 0; s < count; s += 1) scores[s] = (scores[s] ?? 0) + (weight[s] ?? 0);
    }
    return scores;
  });
}

/** The most probable sequence of states, and the probability of every state of every line. */
export interface Reading {
  readonly best: number[];
  readonly marginals: Float64Array[];
}

/**
 * Reads a page: Viterbi's algorithm for the best sequence, forward-backward for the probabilities.
 * @param scores As `scoresOf` returns them.
 */
export function readSequence(
  scores: readonly Float64Array[],
  transitions: readonly Float64Array[],
): Reading {
  const { forward, backward, total } = forwardBackward(scores, transitions);
  const marginals = scores.map((_, i) => {
    const row = new Float64Array(count);
    for (let s = 0; s < count; s += 1)
      row[s] = Math.exp((forward[i]?.[s] ?? -Infinity) + (backward[i]?.[s] ?? -Infinity) - total);
    return row;
  });
  return { best: viterbi(scores, transitions), marginals };
}

function viterbi(scores: readonly Float64Array[], transitions: readonly Float64Array[]): number[] {
  const back: Int32Array[] = [];
  let row = new Float64Array(count).fill(-Infinity);
  scores.forEach((own, i) => {
    const next = new Float64Array(count).fill(-Infinity);
    const from = new Int32Array(count).fill(-1);
    for (let s = 0; s < count; s += 1) {
      if (i === 0) {
        if (allowed[count]?.[s]) next[s] = (own[s] ?? 0) + (transitions[count]?.[s] ?? 0);
        continue;
      }
      for (let p = 0; p < count; p += 1) {
        if (!allowed[p]?.[s]) continue;
        const value = (row[p] ?? -Infinity) + (transitions[p]?.[s] ?? 0) + (own[s] ?? 0);
        if (value > (next[s] ?? -Infinity)) [next[s], from[s]] = [value, p];
      }
    }
    row = next;
    back.push(from);
  });
  if (scores.length === 0) return [];
  const path: number[] = scores.map(() => 0);
  let state = row.indexOf(Math.max(...row));
  for (let i = scores.length - 1; i >= 0; i -= 1) {
    path[i] = state;
    state = back[i]?.[state] ?? 0;
  }
  return path;
}

/** Log-domain forward and backward scores, and the logarithm of the sum over all sequences. */
function forwardBackward(
  scores: readonly Float64Array[],
  transitions: readonly Float64Array[],
): { forward: Float64Array[]; backward: Float64Array[]; total: number } {
  const forward: Float64Array[] = [];
  const terms = new Float64Array(count);
  scores.forEach((own, i) => {
    const row = new Float64Array(count).fill(-Infinity);
    const before = forward[i - 1];
    for (let s = 0; s < count; s += 1) {
      if (!before) {
        if (allowed[count]?.[s]) row[s] = (own[s] ?? 0) + (transitions[count]?.[s] ?? 0);
        continue;
      }
      for (let p = 0; p < count; p += 1)
        terms[p] = allowed[p]?.[s]
          ? (before[p] ?? -Infinity) + (transitions[p]?.[s] ?? 0)
          : -Infinity;
      row[s] = logSum(terms) + (own[s] ?? 0);
    }
    forward.push(row);
  });
  const backward = scores.map(() => new Float64Array(count));
  for (let i = scores.length - 2; i >= 0; i -= 1) {
    const [after, own] = [backward[i + 1], scores[i + 1]];
    const row = backward[i];
    if (!after || !own || !row) continue;
    for (let p = 0; p < count; p += 1) {
      for (let s = 0; s < count; s += 1)
        terms[s] = allowed[p]?.[s]
          ? (transitions[p]?.[s] ?? 0) + (own[s] ?? 0) + (after[s] ?? 0)
          : -Infinity;
      row[p] = logSum(terms);
    }
  }
  const last = forward.at(-1);
  return { forward, backward, total: last ? logSum(last) : 0 };
}

function logSum(values: Float64Array): number {
  let most = -Infinity;
  for (const value of values) if (value > most) most = value;
  if (most === -Infinity) return -Infinity;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - most);
  return most + Math.log(sum);
}

import { allowed, type Weights } from '../../src/import/analysis/sequence-model.ts';
import { states } from '../../src/import/analysis/states.ts';

/** A page to learn from. */
export interface Example {
  readonly features: readonly (readonly string[])[];
  readonly permitted: readonly (ReadonlySet<number> | undefined)[];
  readonly weight: number;
}

export interface FitOptions {
  readonly epochs: number;
  /** Step of AdaGrad. */
  readonly rate: number;
  /** Strength of the quadratic penalty. */
  readonly penalty: number;
  /** Features of fewer lines are not learnt. */
  readonly fewest: number;
}

const count = states.length;

/**
 * Fits the weights of the sequence model to pages by AdaGrad: the probability of the permitted sequences
 * among all is made as great as possible, less a quadratic penalty. Deterministic.
 */
export function fit(
  examples: readonly Example[],
  { epochs, rate, penalty, fewest }: FitOptions,
): Weights {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const names of features)
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const ids = new Map<string, number>();
  for (const [name, n] of counts) if (n >= fewest) ids.set(name, ids.size);
  const weights = new Float64Array(ids.size * count);
  const squares = new Float64Array(ids.size * count).fill(1e-2);
  const pages = examples.map((example) => ({
    ...example,
    ids: example.features.map((names) =>
      Int32Array.from(new Set(names.flatMap((name) => ids.get(name) ?? []))),
    ),
  }));
  const random = generator(20261125);
  const edges = new Float64Array((count + 1) * count);
  const edgeSquares = new Float64Array((count + 1) * count).fill(1e-2);
  const isAllowed = Uint8Array.from(allowed.flat(), Number);
  const potentials = new Float64Array((count + 1) * count);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const page of shuffled(pages, random)) {
      for (let k = 0; k < potentials.length; k += 1)
        potentials[k] = isAllowed[k] ? Math.exp(edges[k]!) : 0;
      const scores = page.ids.map((own) => {
        const row = new Float64Array(count);
        for (const id of own)
          for (let s = 0, k = id * count; s < count; s += 1, k += 1) row[s]! += weights[k]!;
        const most = Math.max(...row);
        return row.map((score) => Math.exp(score - most));
      });
      const bound = expectations(
        scores.map((row, i) =>
          row.map((value, s) => ((page.permitted[i]?.has(s) ?? true) ? value : 0)),
        ),
        potentials,
      );
      const free = expectations(scores, potentials);
      if (!bound || !free) throw new RangeError('No sequence of states fits the truth of a page');
      for (let i = 0; i < scores.length; i += 1) {
        for (let s = 0; s < count; s += 1) {
          const gradient = (free.lines[i]![s]! - bound.lines[i]![s]!) * page.weight;
          if (Math.abs(gradient) < 1e-3) continue;
          for (const id of page.ids[i]!) {
            const k = id * count + s;
            const g = gradient + (penalty * weights[k]!) / page.ids.length;
            squares[k]! += g * g;
            weights[k]! -= (rate * g) / Math.sqrt(squares[k]!);
          }
        }
      }
      for (let k = 0; k < edges.length; k += 1) {
        const g = (free.edges[k]! - bound.edges[k]!) * page.weight + 0.001 * edges[k]!;
        if (!isAllowed[k] || Math.abs(g) < 1e-5) continue;
        edgeSquares[k]! += g * g;
        edges[k]! -= (rate * g) / Math.sqrt(edgeSquares[k]!);
      }
    }
  }
  const transitions = allowed.map((_, p) => edges.slice(p * count, (p + 1) * count));
  const features = new Map<string, Float64Array>();
  for (const [name, id] of ids) features.set(name, weights.slice(id * count, (id + 1) * count));
  return { features, transitions };
}

/**
 * The probability of each state of each line, and how often each transition is expected.
 * @param scores Exponentials of the scores of each line.
 * @param edges Exponentials of the transitions, the row of the beginning last.
 * @returns Undefined if no sequence has a probability.
 */
function expectations(
  scores: readonly Float64Array[],
  edges: Float64Array,
): { lines: Float64Array[]; edges: Float64Array } | undefined {
  const forward: Float64Array[] = [];
  for (let i = 0; i < scores.length; i += 1) {
    const row = new Float64Array(count);
    const own = scores[i]!;
    const before = forward[i - 1];
    let sum = 0;
    for (let s = 0; s < count; s += 1) {
      if (own[s] === 0) continue;
      let value = 0;
      if (!before) value = edges[count * count + s]!;
      else for (let p = 0; p < count; p += 1) value += before[p]! * edges[p * count + s]!;
      row[s] = value * own[s]!;
      sum += row[s]!;
    }
    if (sum === 0 || !Number.isFinite(sum)) return undefined;
    for (let s = 0; s < count; s += 1) row[s]! /= sum;
    forward.push(row);
  }
  const lines: Float64Array[] = forward.map((row) => row.slice());
  const expected = new Float64Array((count + 1) * count);
  let backward = new Float64Array(count).fill(1);
  for (let i = scores.length - 1; i > 0; i -= 1) {
    const own = scores[i]!;
    const before = forward[i - 1]!;
    const next = new Float64Array(count);
    let total = 0;
    for (let p = 0; p < count; p += 1)
      for (let s = 0; s < count; s += 1) {
        const value = edges[p * count + s]! * own[s]! * backward[s]!;
        next[p]! += value;
        total += before[p]! * value;
      }
    for (let p = 0; p < count; p += 1)
      for (let s = 0; s < count; s += 1)
        expected[p * count + s]! +=
          (before[p]! * edges[p * count + s]! * own[s]! * backward[s]!) / total;
    for (let p = 0; p < count; p += 1) next[p]! /= total;
    backward = next;
    for (let p = 0; p < count; p += 1) lines[i - 1]![p] = before[p]! * backward[p]!;
  }
  const first = lines[0];
  if (first) for (let s = 0; s < count; s += 1) expected[count * count + s] = first[s]!;
  return { lines, edges: expected };
}

/** A small generator of pseudo-random numbers below 1 (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}

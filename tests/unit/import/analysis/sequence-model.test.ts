import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowed, readSequence, scoresOf } from '../../../../src/import/analysis/sequence-model.ts';
import {
  mayFollow,
  stateIndex,
  states,
  type State,
} from '../../../../src/import/analysis/states.ts';
import { parseWeights, storeWeights } from '../../../../src/import/analysis/weights.ts';

const row = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
  minLength: states.length,
  maxLength: states.length,
});
const rows = (length: number) =>
  fc
    .array(row, { minLength: length, maxLength: length })
    .map((list) => list.map((one) => Float64Array.from(one)));
const transitions = rows(states.length + 1);

/** The score of a sequence; minus infinity if it cannot occur. */
function scoreOf(
  path: readonly number[],
  scores: readonly Float64Array[],
  edges: readonly Float64Array[],
): number {
  return path.reduce((sum, state, i) => {
    const before = i === 0 ? states.length : (path[i - 1] ?? 0);
    if (!allowed[before]?.[state]) return -Infinity;
    return sum + (scores[i]?.[state] ?? 0) + (edges[before]?.[state] ?? 0);
  }, 0);
}

/** All sequences of three states. */
const triples = states.flatMap((_, a) =>
  states.flatMap((__, b) => states.map((___, c) => [a, b, c])),
);

describe('reading a sequence', () => {
  test('finds the best of all sequences, and the probability of each state', () => {
    fc.assert(
      fc.property(rows(3), transitions, (scores, edges) => {
        const { best, marginals } = readSequence(scores, edges);
        const totals = triples.map((path) => scoreOf(path, scores, edges));
        const most = Math.max(...totals);
        expect(scoreOf(best, scores, edges)).toBeCloseTo(most, 9);
        const weights = totals.map((total) => Math.exp(total - most));
        const sum = weights.reduce((all, weight) => all + weight, 0);
        for (const [i, own] of marginals.entries()) {
          states.forEach((_, state) => {
            const share = triples.reduce(
              (all, path, k) => (path[i] === state ? all + (weights[k] ?? 0) : all),
              0,
            );
            expect(own[state]).toBeCloseTo(share / sum, 9);
          });
        }
      }),
      { numRuns: 15 },
    );
  });

  test('never has a state that may not follow the one before', () => {
    fc.assert(
      fc.property(rows(12), transitions, (scores, edges) => {
        const path = readSequence(scores, edges).best.map((index) => states[index] ?? 'paragraph');
        path.forEach((state, i) => {
          expect(mayFollow(i === 0 ? 'start' : (path[i - 1] ?? 'start'), state)).toBe(true);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('of no lines is empty', () => {
    expect(readSequence([], []).best).toEqual([]);
  });
});

describe('which state may follow which', () => {
  test.each<[State | 'start', State, boolean]>([
    ['start', 'headline', true],
    ['start', 'continued', false],
    ['start', 'deck', false],
    ['headline', 'headline-more', true],
    ['paragraph', 'headline-more', false],
    ['headline', 'deck', true],
    ['kicker', 'deck', false],
    ['headline', 'continued', false],
    ['caption-body', 'continued', true],
    ['crosshead', 'continued', false],
    ['aside-out', 'paragraph', false],
    ['aside-body', 'continued', true],
  ])('after %s, %s: %s', (before, state, expected) => {
    expect(mayFollow(before, state)).toBe(expected);
    const from = before === 'start' ? states.length : stateIndex[before];
    expect(allowed[from]?.[stateIndex[state]]).toBe(expected);
  });
});

test('weights are kept in hundredths, and nothing else changes', () => {
  const feature = (weight: number): Float64Array => {
    const weights = new Float64Array(states.length);
    weights[3] = weight;
    return weights;
  };
  const weights = {
    transitions: allowed.map(() => new Float64Array(states.length).fill(0.5)),
    features: new Map([
      ['heavy', feature(2.468)],
      ['nothing', feature(0.001)],
    ]),
  };
  const read = parseWeights(storeWeights(weights, 2));
  expect([...read.features.keys()]).toEqual(['heavy']);
  expect(read.features.get('heavy')?.[3]).toBe(1.23);
  expect(read.transitions[0]?.[0]).toBe(0.25);
  expect(scoresOf([['heavy', 'unknown']], read)[0]?.[3]).toBe(1.23);
});

import type { LineEvidence } from '../evidence.ts';
import { featuresOf } from './features.ts';
import { observe, type SeenLine } from './observe.ts';
import { readSequence, scoresOf, type Weights } from './sequence-model.ts';
import { groupOf, kindOf, stateIndex, states, type Kind, type State } from './states.ts';
import { gainOfJoining, proof, type Words } from './word-sense.ts';

/** What a line may be, with its probability. */
export interface Possibility {
  readonly kind: Kind;
  readonly probability: number;
}

/** A line with what it was read as. */
export interface ReadLine {
  readonly line: SeenLine;
  readonly state: State;
  /** Probability that the line is of this group: head, text, crosshead, byline, caption, set aside. */
  readonly certainty: number;
  /** Probability of the state’s kind: which part of the head it is, or whether it continues a paragraph. */
  readonly kindCertainty: number;
  /** Whether it is read as a new paragraph although it may well continue the one before. */
  readonly mayContinue: boolean;
  /** All kinds with a probability of 0.02 or more, the most probable first. */
  readonly possibilities: readonly Possibility[];
}

/** Probability from which a line is joined to the paragraph before, and from which this is asked. */
const sureJoin = 0.85;
const doubtfulJoin = 0.25;

/** Whether a word is cut in two between the last line of text before a line and this line. */
const continuesWord = (before: SeenLine | undefined, line: SeenLine, words: Words): boolean =>
  before?.end === 'open' &&
  before.length >= 8 &&
  gainOfJoining(before.plain, line.plain, words) >= proof;

/** States whose confusion changes what an article consists of. */
const classOf = (state: State): string =>
  state === 'headless' || state === 'resumed' ? state : groupOf(state);

/**
 * Reads the filled lines of a transcript.
 * @param texts All lines, without line breaks.
 * @param evidence What the file tells of each line, by index.
 */
export function readPage(
  texts: readonly string[],
  evidence: readonly (LineEvidence | undefined)[],
  weights: Weights,
  words: Words,
): ReadLine[] {
  const seen = observe(texts, evidence);
  const features = featuresOf(seen, words);
  const { best, marginals } = readSequence(scoresOf(features, weights), weights.transitions);
  let lastText: SeenLine | undefined;
  return seen.map((line, i): ReadLine => {
    const found = states[best[i] ?? 0] ?? 'aside-out';
    const own = marginals[i] ?? new Float64Array();
    const joined = own[stateIndex.continued] ?? 0;
    const isProved = joined >= doubtfulJoin && continuesWord(lastText, line, words);
    const isJoin = joined >= sureJoin || isProved;
    const isText = groupOf(found) === 'text' && found !== 'headless' && found !== 'resumed';
    const state = !isText ? found : isJoin ? 'continued' : 'paragraph';
    if (groupOf(state) === 'text') lastText = line;
    const byKind = new Map<Kind, number>();
    let certainty = 0;
    states.forEach((other, s) => {
      const probability = own[s] ?? 0;
      byKind.set(kindOf(other), (byKind.get(kindOf(other)) ?? 0) + probability);
      if (classOf(other) === classOf(state)) certainty += probability;
    });
    const possibilities = [...byKind]
      .map(([kind, probability]) => ({ kind, probability }))
      .filter(({ probability }) => probability >= 0.02)
      .sort((a, b) => b.probability - a.probability);
    const mayContinue = isText && !isJoin && joined >= doubtfulJoin;
    const kindCertainty = byKind.get(kindOf(state)) ?? 0;
    return {
      line,
      state,
      certainty,
      kindCertainty: isProved ? Math.max(kindCertainty, sureJoin) : kindCertainty,
      mayContinue,
      possibilities,
    };
  });
}

/** The pairs of neighbouring letters in a text, each once; blanks and punctuation do not count. */
export function bigramsOf(text: string): Set<string> {
  const letters = [...text].filter((character) => /[\p{L}\p{N}]/u.test(character));
  return new Set(letters.slice(1).map((character, i) => (letters[i] ?? '') + character));
}

/** Says how much of a heading stands in a body: 0 for nothing, 1 for everything. */
export type Overlap = (heading: string, body: number) => number;

/**
 * Weighted character-bigram overlap between headings and bodies. A bigram weighs the more, the fewer
 * of the bodies contain it: 居家隔离 in every report of a page says little.
 */
export function createOverlap(bodies: readonly string[]): Overlap {
  const sets = bodies.map(bigramsOf);
  const weightOf = (bigram: string): number => {
    const holders = sets.filter((set) => set.has(bigram)).length;
    return Math.log(1 + bodies.length / Math.max(holders, 1));
  };
  return (heading, body) => {
    let total = 0;
    let shared = 0;
    for (const bigram of bigramsOf(heading)) {
      const weight = weightOf(bigram);
      total += weight;
      if (sets[body]?.has(bigram)) shared += weight;
    }
    return total === 0 ? 0 : shared / total;
  };
}

/** The distinct pairs of adjacent letters or digits of a text; white space and punctuation are skipped. */
export function bigramsOf(text: string): Set<string> {
  const letters = [...text].filter((character) => /[\p{L}\p{N}]/u.test(character));
  return new Set(letters.slice(1).map((character, i) => (letters[i] ?? '') + character));
}

/** The weighted share of a heading’s bigrams that a body contains, from 0 to 1. */
export type Overlap = (heading: string, body: number) => number;

/**
 * Character-bigram overlap between headings and bodies, weighted by inverse document frequency: a
 * bigram that every report of a page contains, such as 隔离, counts least.
 */
export function createOverlap(bodies: readonly string[]): Overlap {
  const sets = bodies.map(bigramsOf);
  const holders = new Map<string, number>();
  for (const set of sets)
    for (const bigram of set) holders.set(bigram, (holders.get(bigram) ?? 0) + 1);
  const weightOf = (bigram: string): number =>
    Math.log(1 + bodies.length / (holders.get(bigram) ?? 1));
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

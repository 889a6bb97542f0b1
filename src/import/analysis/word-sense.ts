import type { SeenLine } from './observe.ts';

/** Words with their log-probabilities (natural), in simplified characters. */
export type Words = Pick<ReadonlyMap<string, number>, 'get'>;

/** Longest word looked up, in code units. */
const longest = 4;

/** Log-probability of a character that is no word by itself. */
const unknown = -16;

/** How many characters on either side of a cut are looked at. */
const reach = 4;

/**
 * What is gained, in natural logarithms of probability, if two pieces are read as one text instead of
 * two: above 0 only if a word stands across the cut.
 */
export function gainOfJoining(before: string, after: string, words: Words): number {
  const a = [...before].slice(-reach).join('');
  const b = [...after].slice(0, reach).join('');
  if (!/\p{Script=Han}$/u.test(a) || !/^\p{Script=Han}/u.test(b)) return 0;
  return best(a + b, words) - best(a, words) - best(b, words);
}

/** Log-probability of the most probable division of a text into words. */
function best(text: string, words: Words): number {
  const totals = [0];
  for (let end = 1; end <= text.length; end += 1) {
    let most = -Infinity;
    for (let start = Math.max(0, end - longest); start < end; start += 1) {
      const word = text.slice(start, end);
      const own = words.get(word) ?? (end - start === 1 ? unknown : -Infinity);
      most = Math.max(most, (totals[start] ?? -Infinity) + own);
    }
    totals.push(most);
  }
  return totals.at(-1) ?? 0;
}

/** Gain from which a word across a cut counts as proof that the pieces belong together. */
export const proof = 3;

/** Number of proofs from which the lines of a page count as turned around. */
const fewestProofs = 4;

/**
 * Whether consecutive lines that break off continue one another backwards, as when the columns of a
 * vertical text were read from left to right.
 * @returns The numbers of the lines that continue the line below them; empty if the order is sound.
 */
export function reversedLines(lines: readonly SeenLine[], words: Words): number[] {
  const backwards: number[] = [];
  let forwards = 0;
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    if (!next) return;
    if (line.end !== 'sentence' && gainOfJoining(line.plain, next.plain, words) >= proof)
      forwards += 1;
    if (next.end !== 'sentence' && gainOfJoining(next.plain, line.plain, words) >= proof)
      backwards.push(line.number);
  });
  return backwards.length >= fewestProofs && backwards.length > forwards * 2 ? backwards : [];
}

import type { Fold } from '../format/fold.ts';

/** A range of the unfolded text in code points; the end is exclusive. */
export interface Match {
  start: number;
  end: number;
}

/** All occurrences of the terms in a text, in order, overlapping ones merged. @param terms Folded. */
export function findMatches(
  text: string,
  terms: readonly (readonly string[])[],
  fold: Fold,
): Match[] {
  const { characters, origins } = fold(text);
  const found: Match[] = [];
  for (const term of terms) {
    for (let i = 0; i + term.length <= characters.length; i += 1) {
      if (!term.every((character, j) => characters[i + j] === character)) continue;
      found.push({ start: origins[i] ?? 0, end: (origins[i + term.length - 1] ?? 0) + 1 });
    }
  }
  return mergeMatches(found);
}

/** Sorts matches and merges overlapping ones. */
export const mergeMatches = (matches: readonly Match[]): Match[] =>
  [...matches]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .reduce<Match[]>((merged, match) => {
      const last = merged.at(-1);
      if (last && match.start < last.end) last.end = Math.max(last.end, match.end);
      else merged.push({ ...match });
      return merged;
    }, []);

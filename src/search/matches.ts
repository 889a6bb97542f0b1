import type { ExcerptPart } from './engine.ts';
import type { Fold } from './fold.ts';

/** A match in code points of the natural text, the end exclusive. */
export interface Match {
  start: number;
  end: number;
}

/** Every place where one of the terms stands in a text, in order, overlapping ones merged. */
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
  found.sort((a, b) => a.start - b.start || a.end - b.end);
  return found.reduce<Match[]>((merged, match) => {
    const last = merged.at(-1);
    if (last && match.start < last.end) last.end = Math.max(last.end, match.end);
    else merged.push({ ...match });
    return merged;
  }, []);
}

/** A passage around the first match, about `width` code points long, with all its matches marked. */
export function excerpt(text: string, matches: readonly Match[], width: number): ExcerptPart[] {
  const characters = [...text];
  const first = matches[0]?.start ?? 0;
  const start = Math.max(0, Math.min(first - Math.floor(width / 3), characters.length - width));
  const end = Math.min(characters.length, start + width);
  const parts: ExcerptPart[] = start > 0 ? [{ text: '……', marked: false }] : [];
  const add = (from: number, to: number, marked: boolean): void => {
    if (from < to) parts.push({ text: characters.slice(from, to).join(''), marked });
  };
  let position = start;
  for (const match of matches) {
    if (match.start >= end) break;
    add(position, match.start, false);
    add(match.start, Math.min(match.end, end), true);
    position = Math.min(match.end, end);
  }
  add(position, end, false);
  if (end < characters.length) parts.push({ text: '……', marked: false });
  return parts;
}

import type { Fold } from './fold.ts';

/** Overlapping pairs of characters, then the last character alone: 山西日 → 山西 西日 日 */
const bigrams = (characters: readonly string[]): string[] =>
  characters.map((character, i) => character + (characters[i + 1] ?? ''));

/**
 * What Pagefind is given to index: for each paragraph its bigrams, paragraphs kept apart by 。 so
 * that no phrase reaches across, and at the end every character once, for queries of a single one.
 */
export function indexContent(paragraphs: readonly string[], fold: Fold): string {
  const folded = paragraphs.map((text) => fold(text).characters);
  const single = [...new Set(folded.flat())];
  return [...folded.map((characters) => bigrams(characters).join(' ')), single.join(' ')].join(
    ' 。 ',
  );
}

/**
 * The terms of a query: runs of characters between blanks, each folded; an article must contain all
 * of them. Terms without any letter or digit drop out.
 */
export const queryTerms = (query: string, fold: Fold): string[][] =>
  query
    .split(/\s+/u)
    .map((term) => fold(term).characters)
    .filter((characters) => characters.length > 0);

/** A term as a quoted Pagefind query: 山西日 → "山西 西日" */
export function pagefindQuery(term: readonly string[]): string {
  const tokens = term.length === 1 ? term : bigrams(term).slice(0, -1);
  return `"${tokens.join(' ')}"`;
}

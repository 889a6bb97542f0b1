/** Overlapping pairs of characters: 山西日 → 山西 西日 */
const pairs = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, i) => (characters[i] ?? '') + character);

/** Takes two places, so that no pair before it seems to go on behind it. */
const boundary = ' 。 。 ';

/** No query asks for it; Pagefind leaves articles without any word out, and miscounts the others. */
const nothing = 'nothing';

/**
 * What Pagefind is given to index: for each passage the pairs of its characters, then all single
 * characters as often as they occur, equal ones together, for queries of a single one.
 * @param passages Folded.
 */
export function indexContent(passages: readonly (readonly string[])[]): string {
  const singles = passages.flat().sort();
  if (singles.length === 0) return nothing;
  return [...passages.map((characters) => pairs(characters).join(' ')), singles.join(' ')].join(
    boundary,
  );
}

/** A token of the index, and how many characters after the beginning of the phrase it stands. */
export interface PlacedToken {
  token: string;
  offset: number;
}

/**
 * The fewest tokens that cover a phrase, so that it stands wherever they stand in these distances:
 * 山西日报 → 山西 +0, 日报 +2.
 * @param characters Folded.
 * @param limit How many tokens at most; of a phrase that needs more only the first are returned.
 */
export function coveringTokens(characters: readonly string[], limit: number): PlacedToken[] {
  const [only] = characters;
  if (characters.length < 2) return only === undefined ? [] : [{ token: only, offset: 0 }];
  const last = characters.length - 2;
  return Array.from({ length: Math.min(limit, Math.ceil(characters.length / 2)) }, (_, i) => {
    const offset = Math.min(2 * i, last);
    return { token: characters.slice(offset, offset + 2).join(''), offset };
  });
}

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

/** All tokens of a phrase. @param characters Folded. */
export const placedTokens = (characters: readonly string[]): PlacedToken[] =>
  (characters.length === 1 ? characters : pairs(characters)).map((token, offset) => ({
    token,
    offset,
  }));

/**
 * The cheapest tokens that cover a phrase, so that it stands wherever they stand in these distances:
 * 山西日报上 → 山西 +0, 日报 +2, 报上 +3, or 山西 +0, 西日 +1, 报上 +3 where that is cheaper.
 * @param characters Folded.
 * @param costOf What it takes to load a token; more than nothing, so that no needless one is chosen.
 */
export function coveringTokens(
  characters: readonly string[],
  costOf: (token: string) => number,
): PlacedToken[] {
  // The cheapest cover up to each pair: the chosen pair before it is its neighbour, or the next but one.
  const covers: { cost: number; placed: PlacedToken[] }[] = [];
  for (const { token, offset } of placedTokens(characters)) {
    const [before, neighbour] = [covers[offset - 2], covers[offset - 1]];
    const rest = before && neighbour && before.cost <= neighbour.cost ? before : neighbour;
    covers.push({
      cost: (rest?.cost ?? 0) + costOf(token),
      placed: [...(rest?.placed ?? []), { token, offset }],
    });
  }
  return covers.at(-1)?.placed ?? [];
}

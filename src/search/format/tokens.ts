/** Overlapping pairs of characters: 山西日 → 山西 西日 */
const pairs = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, i) => (characters[i] ?? '') + character);

/** Occupies two positions, so that pairs before and after it are not taken as adjacent. */
const boundary = ' 。 。 ';

/** Placeholder for an empty article: Pagefind drops articles without words, which shifts the numbers. */
const nothing = 'nothing';

/**
 * The content that Pagefind indexes: the pairs of characters of each passage; then all single characters,
 * sorted, as often as they occur, for queries of a single character.
 * @param passages Folded.
 */
export function indexContent(passages: readonly (readonly string[])[]): string {
  const singles = passages.flat().sort();
  if (singles.length === 0) return nothing;
  return [...passages.map((characters) => pairs(characters).join(' ')), singles.join(' ')].join(
    boundary,
  );
}

/** A token of the index with its offset in the phrase, in characters. */
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
 * The cheapest tokens that cover a phrase: the phrase occurs exactly where they occur at these offsets.
 * 山西日报上 → 山西 +0, 日报 +2, 报上 +3, or 山西 +0, 西日 +1, 报上 +3 if that is cheaper.
 * @param characters Folded.
 * @param costOf The cost of loading a token; greater than 0, so that no unneeded token is chosen.
 */
export function coveringTokens(
  characters: readonly string[],
  costOf: (token: string) => number,
): PlacedToken[] {
  // The cheapest cover that ends with each pair; the pair before it starts one or two characters earlier.
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

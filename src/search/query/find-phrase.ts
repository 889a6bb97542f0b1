import { longestPhrase, ordinaryChunk } from '../format/bundle-format.ts';
import type { Postings } from '../pagefind/pagefind-files.ts';
import { countPhrase } from './phrase.ts';
import { coveringTokens, placedTokens, type PlacedToken } from '../format/tokens.ts';

/** Access to the postings of tokens. */
export interface TokenIndex {
  /** Kilobytes to be loaded for a token; greater than 0. */
  costOf: (token: string) => number;
  /** @throws DownloadError */
  postings: (token: string) => Promise<Postings>;
}

/** The articles that contain a phrase, or may contain it. */
export interface PhraseCounts {
  /** How often the phrase occurs in each article. */
  counts: Map<number, number>;
  /** If false, only a part was looked up, and the articles' texts must be searched. */
  isCertain: boolean;
}

/** The cost of a request besides its bytes, in kilobytes. */
export const perRequest = 0.5;

/** Maximum cost of a rare token, in kilobytes. */
const maxRareTokenCost = ordinaryChunk + perRequest;

/** Maximum number of rare tokens to look up; more add little selectivity. */
const maxRareTokens = 3;

/** Minimum saving, in kilobytes, that justifies another round trip. */
const roundTripCost = 10;

/** The cost of an article's text, in kilobytes. */
const perText = 2;

/** Maximum number of texts loaded in parallel. */
export const textsAtOnce = 12;

/**
 * Finds a phrase by the tokens that cover it. If some of them are expensive to load, its rare tokens are
 * looked up first: if few articles contain these, loading the articles' texts is cheaper. Only the first
 * `longestPhrase` characters of a phrase are looked up.
 * @param characters Folded.
 * @throws DownloadError
 */
export async function findPhrase(
  characters: readonly string[],
  { costOf, postings }: TokenIndex,
): Promise<PhraseCounts> {
  const count = async (tokens: readonly PlacedToken[]): Promise<Map<number, number>> =>
    countPhrase(
      await Promise.all(
        tokens.map(async ({ token, offset }) => ({ postings: await postings(token), offset })),
      ),
    );
  const sum = (tokens: readonly PlacedToken[]): number =>
    tokens.reduce((total, { token }) => total + costOf(token), 0);

  const phrase = characters.slice(0, longestPhrase);
  const cover = coveringTokens(phrase, costOf);
  const rareTokens = placedTokens(phrase)
    .filter(({ token }) => costOf(token) <= maxRareTokenCost)
    .slice(0, maxRareTokens);
  const saved = sum(cover) - sum(rareTokens);
  if (rareTokens.length > 0 && saved > roundTripCost) {
    const counts = await count(rareTokens);
    if (counts.size <= textsAtOnce && counts.size * perText < saved) {
      return { counts, isCertain: counts.size === 0 };
    }
  }
  return { counts: await count(cover), isCertain: phrase.length === characters.length };
}

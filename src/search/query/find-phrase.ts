import { longestPhrase, ordinaryChunk } from '../format/bundle-format.ts';
import type { Postings } from '../pagefind/pagefind-files.ts';
import { countPhrase } from './phrase.ts';
import { coveringTokens, placedTokens, type PlacedToken } from '../format/tokens.ts';

/** Where tokens stand. */
export interface PhraseIndex {
  /** Kilobytes that must be loaded for a token; more than nothing. */
  costOf: (token: string) => number;
  /** @throws DownloadError */
  postings: (token: string) => Promise<Postings>;
}

/** The articles that hold a phrase, or may hold it. */
export interface PhraseCounts {
  /** How often it stands in each of them. */
  counts: Map<number, number>;
  /** Otherwise only a part was looked for: what is found must be compared with the texts. */
  isCertain: boolean;
}

/** What a request costs beside its bytes, in kilobytes. */
export const perRequest = 0.5;

/** What a token that is not frequent costs at most. */
const rare = ordinaryChunk + perRequest;

/** So many rare tokens of a phrase tell nearly as well as all where it stands. */
const mostRare = 3;

/** Kilobytes that are worth another round of requests to save. */
const dear = 10;

/** What the text of an article costs, in kilobytes. */
const perText = 2;

/** So many texts are loaded at once. */
export const textsAtOnce = 12;

/**
 * Looks for a phrase by the tokens that cover it. Where some of them are frequent, and therefore dear,
 * its rare ones are looked for first: if few articles hold them, their texts cost less. Of phrases
 * longer than `longestPhrase` only the beginning is in the index.
 * @param characters Folded.
 * @throws DownloadError
 */
export async function findPhrase(
  characters: readonly string[],
  { costOf, postings }: PhraseIndex,
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
  const few = placedTokens(phrase)
    .filter(({ token }) => costOf(token) <= rare)
    .slice(0, mostRare);
  const saved = sum(cover) - sum(few);
  if (few.length > 0 && saved > dear) {
    const counts = await count(few);
    if (counts.size <= textsAtOnce && counts.size * perText < saved) {
      return { counts, isCertain: counts.size === 0 };
    }
  }
  return { counts: await count(cover), isCertain: phrase.length === characters.length };
}

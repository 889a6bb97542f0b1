import type { Postings } from '../pagefind/pagefind-files.ts';

/** The postings of a token with its offset in the phrase. */
export interface PlacedPostings {
  postings: Postings;
  offset: number;
}

/** Counts a phrase in each article, from the postings of tokens that cover it. */
export function countPhrase(parts: readonly PlacedPostings[]): Map<number, number> {
  const [rarest, ...others] = [...parts].sort(
    (a, b) => a.postings.articles.length - b.postings.articles.length,
  );
  if (!rarest) return new Map();
  const result = others.reduce(intersect, rarest).postings;
  return new Map(result.articles.map((article, i) => [article, result.places[i]?.length ?? 0]));
}

/** The places of the first token at which the second token follows at the right distance. */
function intersect(first: PlacedPostings, second: PlacedPostings): PlacedPostings {
  const articles: number[] = [];
  const places: number[][] = [];
  const distance = second.offset - first.offset;
  let j = 0;
  for (const [i, article] of first.postings.articles.entries()) {
    while ((second.postings.articles[j] ?? Infinity) < article) j += 1;
    if (second.postings.articles[j] !== article) continue;
    const common = shiftedCommon(
      first.postings.places[i] ?? [],
      second.postings.places[j] ?? [],
      distance,
    );
    if (common.length === 0) continue;
    articles.push(article);
    places.push(common);
  }
  return { postings: { articles, places }, offset: first.offset };
}

/** The numbers of `a` for which `b` contains number + distance; both lists ascending. */
function shiftedCommon(a: readonly number[], b: readonly number[], distance: number): number[] {
  let j = 0;
  return a.filter((place) => {
    while ((b[j] ?? Infinity) < place + distance) j += 1;
    return b[j] === place + distance;
  });
}

import type { SearchSource } from '../../../src/search/build/search-text.ts';
import type { Fold } from '../../../src/search/format/fold.ts';
import { readingsOf } from '../../../src/search/query/readings.ts';

/**
 * Plain text search, the reference for correctness: searches all passages of all articles in every
 * reading, folded once.
 * @returns For terms, as they are typed: the ids of all articles that hold every one of them.
 */
export function plainSearch(
  sources: readonly Pick<SearchSource, 'id' | 'text'>[],
  fold: Fold,
): (terms: readonly string[]) => Set<string> {
  const folded = (text: string): string => fold(text).characters.join('');
  const articles = sources.map(({ id, text: { passages } }) => ({
    id,
    texts: passages.flatMap((passage) => readingsOf(passage)).map(({ text }) => folded(text)),
  }));
  return (terms) => {
    const wanted = terms.map(folded);
    const found = articles.filter(({ texts }) =>
      wanted.every((term) => texts.some((text) => text.includes(term))),
    );
    return new Set(found.map(({ id }) => id));
  };
}

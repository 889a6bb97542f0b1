import { articleRoute } from '../../edition/urls.ts';
import type { SearchText } from '../build/search-text.ts';
import type { Found } from './search-api.ts';
import { countMatches, excerptsOf, matchPassages } from './excerpts.ts';
import type { Fold } from '../format/fold.ts';
import { markedTerms, type ParsedQuery } from './query.ts';

/** Length of an excerpt, in code points. */
const excerptWidth = 72;

interface Options {
  id: string;
  date: string | null;
  text: SearchText;
  query: ParsedQuery;
  fold: Fold;
}

/** Creates the search result of an article. */
export function foundArticle({ id, date, text, query, fold }: Options): Found {
  const { headline, kicker, place, column, passages } = text;
  const matched = matchPassages(passages, markedTerms(query), fold);
  const { issue, page, order } = articleRoute(id);
  return {
    id,
    path: `${issue}/${page}/${order}/`,
    date,
    headline,
    kicker,
    place,
    column,
    matches: countMatches(matched),
    excerpts: (limit) => excerptsOf(matched, excerptWidth, limit),
  };
}

import type { ArticleInVariant } from '../../conversion/in-variant.ts';
import type { ArticleFacets } from './search-text.ts';

/**
 * The facet values of an article, in its script.
 * @param newspaper Null if unknown.
 * @param name The names that occur in it.
 */
export const articleFacets = (
  { texts, credits }: Pick<ArticleInVariant, 'texts' | 'credits'>,
  newspaper: string | null,
  name: readonly string[],
): ArticleFacets => ({
  column: texts.find(({ role }) => role === 'column')?.text ?? '',
  newspaper: newspaper ?? '',
  reporter: [...new Set(credits)],
  name,
});

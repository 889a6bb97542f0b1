import type { ArticleInVariant } from '../../conversion/in-variant.ts';
import type { Script } from '../../schema/common.ts';
import type { NameEntry } from '../../schema/rules.ts';
import type { ArticleFacets, Passage } from './search-text.ts';
import { readingsOf } from '../query/readings.ts';

/** Returns the names that occur in passages. */
export type NameFinder = (passages: readonly Passage[]) => string[];

/**
 * Creates a finder for the names of a list and their aliases.
 * @param script The script of the passages.
 * @param shown The script of the names that are returned.
 */
export function createNameFinder(
  names: readonly NameEntry[],
  script: Script,
  shown: Script = script,
): NameFinder {
  const byFirst = new Map<string, { form: string; name: string }[]>();
  for (const entry of names) {
    for (const { [script]: form } of [entry, ...entry.aliases]) {
      const [first = ''] = form;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { form, name: entry[shown] }]);
    }
  }
  return (passages) => {
    const found = new Set<string>();
    for (const { text } of passages.flatMap(readingsOf)) {
      let index = 0;
      for (const character of text) {
        for (const { form, name } of byFirst.get(character) ?? []) {
          if (text.startsWith(form, index)) found.add(name);
        }
        index += character.length;
      }
    }
    return [...found];
  };
}

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

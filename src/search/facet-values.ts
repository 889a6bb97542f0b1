import type { ArticleData } from '../schema/article.ts';
import type { Script } from '../schema/common.ts';
import type { NameEntry } from '../schema/rules.ts';
import type { ArticleFacets, Passage } from './document.ts';
import { readingsOf } from './readings.ts';

/** Finds which names of a list occur in passages. */
export type NameFinder = (passages: readonly Passage[]) => string[];

/** @param script In which the passages are, and the names found. */
export function createNameFinder(names: readonly NameEntry[], script: Script): NameFinder {
  const byFirst = new Map<string, { form: string; name: string }[]>();
  for (const entry of names) {
    for (const { [script]: form } of [entry, ...entry.aliases]) {
      const [first = ''] = form;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { form, name: entry[script] }]);
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

/** What an article can be narrowed by. @param newspaper Null where it is unknown. */
export const articleFacets = (
  { column, credits }: Pick<ArticleData, 'column' | 'credits'>,
  newspaper: string | null,
  name: readonly string[],
): ArticleFacets => ({
  column: column ?? '',
  newspaper: newspaper ?? '',
  reporter: [...new Set(credits.map((credit) => credit.name))],
  name,
});

import type { Script } from '../schema/common.ts';
import type { NameEntry } from '../schema/rules.ts';

/** Finds the names of a list that texts contain, each once, in the order of the texts. */
export type NameFinder = (texts: Iterable<string>) => string[];

/**
 * Creates a finder; a name is found in any of its forms.
 * @param script Script of the texts.
 * @param shown Script in which the names are returned.
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
  return (texts) => {
    const found = new Set<string>();
    for (const text of texts) {
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

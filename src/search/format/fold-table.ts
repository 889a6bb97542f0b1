import HKVariants from 'opencc-js/dict/HKVariants';
import STCharacters from 'opencc-js/dict/STCharacters';
import TSCharacters from 'opencc-js/dict/TSCharacters';
import TWVariants from 'opencc-js/dict/TWVariants';

export type CharacterPair = readonly [string, string];

/**
 * Characters that search takes for the same: the classes of the relation spanned by OpenCC's
 * character tables and by every pair that the edition's own conversion produced.
 * @returns One string per class, its first character standing for all; in code point order.
 */
export function foldClasses(produced: Iterable<CharacterPair>): string[] {
  const leaders = new Map<string, string>();
  const find = (character: string): string => {
    const leader = leaders.get(character) ?? character;
    return leader === character ? character : find(leader);
  };
  const unite = ([a, b]: CharacterPair): void => {
    const [first, second] = [find(a), find(b)].sort() as [string, string];
    if (first !== second) leaders.set(second, first);
  };
  for (const dictionary of [STCharacters, TSCharacters, TWVariants, HKVariants]) {
    dictionary.split('|').forEach((entry) => unite(entry.split(' ') as [string, string]));
  }
  for (const pair of produced) unite(pair);

  const classes = new Map<string, string[]>();
  for (const character of [...leaders.keys()].sort()) {
    const leader = find(character);
    classes.set(leader, [...(classes.get(leader) ?? [leader]), character]);
  }
  return [...classes.values()].map((members) => members.join('')).sort();
}

/** The pairs of differing characters between a text and its conversion. */
export function producedPairs(source: string, converted: string): CharacterPair[] {
  const target = [...converted];
  return [...source].flatMap((character, i): CharacterPair[] => {
    const other = target[i];
    return other !== undefined && other !== character && isLetter(character)
      ? [[character, other]]
      : [];
  });
}

const isLetter = (character: string): boolean => /\p{L}/u.test(character);

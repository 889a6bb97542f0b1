import type { Variant } from '../schema/common.ts';

/** Opening and closing marks, outer pair first (TYPOGRAPHY: horizontal text). */
const marks: Readonly<Record<Variant, readonly (readonly [string, string])[]>> = {
  'zh-Hans': [
    ['“', '”'],
    ['‘', '’'],
  ],
  'zh-Hant': [
    ['「', '」'],
    ['『', '』'],
  ],
  'zh-Hant-HK': [
    ['「', '」'],
    ['『', '』'],
  ],
};

/**
 * The quotation marks of a block in another script, by depth of nesting: odd depths outer marks,
 * even depths inner ones.
 * @param characters The code points of a whole block.
 * @returns The same code points with the marks replaced; unchanged where marks do not pair.
 */
export function convertQuotes(characters: readonly string[], from: Variant, to: Variant): string[] {
  const source = marks[from].flat();
  const target = marks[to];
  const result = [...characters];
  const open: { closing: string }[] = [];

  for (const [i, character] of characters.entries()) {
    const index = source.indexOf(character);
    if (index < 0 || isApostrophe(characters, i)) continue;
    if (index % 2 === 0) {
      result[i] = target[open.length % 2]?.[0] ?? character;
      open.push({ closing: source[index + 1] ?? '' });
    } else {
      if (open.pop()?.closing !== character) return [...characters];
      result[i] = target[open.length % 2]?.[1] ?? character;
    }
  }
  return open.length === 0 ? result : [...characters];
}

/** ’ between Latin letters is an apostrophe, not a closing mark. */
const isApostrophe = (characters: readonly string[], i: number): boolean =>
  characters[i] === '’' &&
  [characters[i - 1], characters[i + 1]].every((side) => /\p{Script=Latin}/u.test(side ?? ''));

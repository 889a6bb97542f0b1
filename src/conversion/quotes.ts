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

/** A quotation mark of a block, and how deep it stands: outer marks at 0. */
interface Mark {
  /** In code points. */
  index: number;
  depth: number;
  side: 0 | 1;
}

/** Pairs the marks of a block. @returns The marks, or the index of the first that has no partner. */
function pairMarks(characters: readonly string[], script: Variant): Mark[] | number {
  const all = marks[script].flat();
  const found: Mark[] = [];
  const open: { index: number; closing: string | undefined }[] = [];
  for (const [index, character] of characters.entries()) {
    const place = all.indexOf(character);
    if (place < 0 || isApostrophe(characters, index)) continue;
    if (place % 2 === 0) {
      found.push({ index, depth: open.length, side: 0 });
      open.push({ index, closing: all[place + 1] });
    } else {
      if (open.pop()?.closing !== character) return index;
      found.push({ index, depth: open.length, side: 1 });
    }
  }
  return open[0]?.index ?? found;
}

/**
 * The quotation marks of a block in another script, by depth of nesting: odd depths outer marks,
 * even depths inner ones.
 * @param characters The code points of a whole block.
 * @returns The same code points with the marks replaced; unchanged where marks do not pair.
 */
export function convertQuotes(characters: readonly string[], from: Variant, to: Variant): string[] {
  const result = [...characters];
  const pairs = pairMarks(characters, from);
  for (const { index, depth, side } of typeof pairs === 'number' ? [] : pairs) {
    result[index] = marks[to][depth % 2]?.[side] ?? result[index] ?? '';
  }
  return result;
}

/** Where a block has a quotation mark without a partner, in code points; null if it has none. */
export function unpairedQuote(text: string, script: Variant): number | null {
  const pairs = pairMarks([...text], script);
  return typeof pairs === 'number' ? pairs : null;
}

/** ’ between Latin letters is an apostrophe, not a closing mark. */
const isApostrophe = (characters: readonly string[], i: number): boolean =>
  characters[i] === '’' &&
  [characters[i - 1], characters[i + 1]].every((side) => /\p{Script=Latin}/u.test(side ?? ''));

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

/** A quotation mark of a block with its nesting depth; outer marks have depth 0. */
interface Mark {
  /** In code points. */
  index: number;
  depth: number;
  /** 0 for an opening mark, 1 for a closing mark. */
  side: 0 | 1;
}

/** Pairs the marks of a block. @returns The marks, or the index of the first unpaired one. */
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
 * Converts the quotation marks of a block by nesting depth: outer marks at even depths, inner marks at
 * odd depths.
 * @param characters The code points of a whole block.
 * @returns The code points with the marks replaced; unchanged if the marks are not paired.
 */
export function convertQuotes(characters: readonly string[], from: Variant, to: Variant): string[] {
  const result = [...characters];
  const pairs = pairMarks(characters, from);
  for (const { index, depth, side } of typeof pairs === 'number' ? [] : pairs) {
    result[index] = marks[to][depth % 2]?.[side] ?? result[index] ?? '';
  }
  return result;
}

/** The position, in code points, of the first unpaired quotation mark; null if all are paired. */
export function unpairedQuote(text: string, script: Variant): number | null {
  const pairs = pairMarks([...text], script);
  return typeof pairs === 'number' ? pairs : null;
}

/** ’ between Latin letters is an apostrophe, not a closing mark. */
const isApostrophe = (characters: readonly string[], i: number): boolean =>
  characters[i] === '’' &&
  [characters[i - 1], characters[i + 1]].every((side) => /\p{Script=Latin}/u.test(side ?? ''));

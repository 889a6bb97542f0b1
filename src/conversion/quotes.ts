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

/** Finds the marks of a script. */
const patterns: Readonly<Record<Variant, RegExp>> = {
  'zh-Hans': /[“”‘’]/gu,
  'zh-Hant': /[「」『』]/gu,
  'zh-Hant-HK': /[「」『』]/gu,
};

/** A quotation mark of a block with its nesting depth; outer marks have depth 0. */
interface Mark {
  /** In UTF-16 units. */
  index: number;
  depth: number;
  /** 0 for an opening mark, 1 for a closing mark. */
  side: 0 | 1;
}

/** Pairs the marks of a block. @returns The marks, or the index of the first unpaired one. */
function pairMarks(text: string, script: Variant): Mark[] | number {
  const all = marks[script].flat();
  const found: Mark[] = [];
  const open: { index: number; closing: string | undefined }[] = [];
  for (const { 0: character, index } of text.matchAll(patterns[script])) {
    if (isApostrophe(text, index)) continue;
    const place = all.indexOf(character);
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
 * Converts the quotation marks of a whole block by nesting depth: outer marks at even depths, inner marks
 * at odd depths. Marks that are not paired are left unchanged.
 */
export function convertQuotes(text: string, from: Variant, to: Variant): string {
  const pairs = pairMarks(text, from);
  if (typeof pairs === 'number') return text;
  let result = '';
  let begin = 0;
  for (const { index, depth, side } of pairs) {
    result += text.slice(begin, index) + (marks[to][depth % 2]?.[side] ?? text.charAt(index));
    begin = index + 1;
  }
  return result + text.slice(begin);
}

/** The position, in code points, of the first unpaired quotation mark; null if all are paired. */
export function unpairedQuote(text: string, script: Variant): number | null {
  const pairs = pairMarks(text, script);
  return typeof pairs === 'number' ? [...text.slice(0, pairs)].length : null;
}

/** ’ between Latin letters is an apostrophe, not a closing mark. */
const isApostrophe = (text: string, index: number): boolean =>
  text[index] === '’' &&
  /\p{Script=Latin}$/u.test(text.slice(Math.max(0, index - 2), index)) &&
  /^\p{Script=Latin}/u.test(text.slice(index + 1, index + 3));

/** The length of the code point at an offset, in UTF-16 units. */
export const characterLength = (text: string, offset: number): number =>
  (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;

/** Whether a text has code points of two UTF-16 units. */
export const hasPairs = (text: string): boolean => /[\u{10000}-\u{10ffff}]/u.test(text);

/** Number of code points of a text. */
export const codePoints = (text: string): number =>
  hasPairs(text) ? [...text].length : text.length;

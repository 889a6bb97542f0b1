/** The length of the code point at an offset, in UTF-16 units. */
export const characterLength = (text: string, offset: number): number =>
  (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;

/** Whether a page number consists only of digits, numerals or letters: 4, A05, 一, 廿四, ４, Ⅳ. */
export const isBareNumber = (n: string): boolean =>
  /^[\p{N}A-Za-z一二三四五六七八九十零廿卅百]+$/u.test(n);

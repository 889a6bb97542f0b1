/**
 * The marks that every text subset holds, used or not: all marks of a line must come from one file
 * for the browser to squeeze them, and vertical reading uses others than horizontal.
 */
export const punctuation =
  '，。、；：？！“”‘’「」『』（）《》〈〉【】〔〕［］—…·・～－／％＋＝〇□■◆●○△▲※' +
  [...Array(95).keys()].map((i) => String.fromCodePoint(32 + i)).join('') +
  '\u3000\u00a0×°–';

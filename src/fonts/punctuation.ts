/**
 * The characters that every subset for text contains, used or not: browsers reduce the space between
 * adjacent marks only if they come from one font, and vertical text uses other marks.
 */
export const punctuation =
  '，。、；：？！“”‘’「」『』（）《》〈〉【】〔〕［］—…·・～－／％＋＝〇□■◆●○△▲※' +
  [...Array(95).keys()].map((i) => String.fromCodePoint(32 + i)).join('') +
  '\u3000\u00a0×°–';

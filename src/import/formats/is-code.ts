/** Elements that Markdown of vision models has between its text. */
const htmlNames =
  'a|b|blockquote|br|caption|center|col|colgroup|div|em|figcaption|figure|font|h[1-6]|hr|i|img|li|ol|p|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|details';

const key = /"[\w$-]+"\s*:/gu;
const foreignTag = new RegExp(
  String.raw`</?(?!(?:${htmlNames})\b)[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>`,
  'gu',
);

/** Fewest keys and tags of code; a text may have a few. */
const fewest = 5;

/** Most UTF-16 units of code to a key or tag. */
const spread = 100;

/** Whether a text is data or markup, or a piece of some, and no writing. */
export function isCode(text: string): boolean {
  const count = (text.match(key)?.length ?? 0) + (text.match(foreignTag)?.length ?? 0);
  return count >= fewest && count * spread > text.length;
}

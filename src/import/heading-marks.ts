/** A trimmed line of a transcript, split into its Markdown heading marks and its text. */
export interface MarkedLine {
  /** `#` to `######`; empty if there are none or nothing follows them. */
  marks: string;
  text: string;
}

/**
 * Splits the heading marks off a line. The separators U+2028 and U+2029 are replaced by spaces, as no
 * field of an article may contain them.
 * @example `splitMarks('## 一、问题')` is `{ marks: '##', text: '一、问题' }`.
 */
export function splitMarks(line: string): MarkedLine {
  const trimmed = line.replace(/[\u2028\u2029]/gu, ' ').trim();
  const found = /^(#{1,6})\s+/u.exec(trimmed);
  return { marks: found?.[1] ?? '', text: trimmed.slice(found?.[0].length ?? 0) };
}

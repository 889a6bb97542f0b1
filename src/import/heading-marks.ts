/** A transcript line without white space at its ends, its Markdown heading marks taken off. */
export interface MarkedLine {
  /** `#` to `######`; empty where there are none, and for a line that is nothing but marks. */
  marks: string;
  text: string;
}

/**
 * Takes the heading marks off a line. Separators that only Unicode takes for line breaks become
 * blanks: no field of an article may hold them.
 * @example `splitMarks('## 一、问题')` is `{ marks: '##', text: '一、问题' }`.
 */
export function splitMarks(line: string): MarkedLine {
  const trimmed = line.replace(/[\u2028\u2029]/gu, ' ').trim();
  const found = /^(#{1,6})\s+/u.exec(trimmed);
  return { marks: found?.[1] ?? '', text: trimmed.slice(found?.[0].length ?? 0) };
}

/** A passage identified by its text and the text around it (W3C TextQuoteSelector). */
export interface Quote {
  quote: string;
  prefix: string;
  suffix: string;
}

/** A range of a text in code points; the end is exclusive. */
export interface CodePointRange {
  start: number;
  end: number;
}

/**
 * Finds a quotation in a text.
 * @returns Its range; `'absent'` or `'ambiguous'` if it does not occur exactly once.
 */
export function findQuote(
  text: string,
  { quote, prefix, suffix }: Quote,
): CodePointRange | 'absent' | 'ambiguous' {
  const needle = prefix + quote + suffix;
  const first = text.indexOf(needle);
  if (first < 0) return 'absent';
  if (text.indexOf(needle, first + 1) >= 0) return 'ambiguous';
  const start = [...text.slice(0, first)].length + [...prefix].length;
  return { start, end: start + [...quote].length };
}

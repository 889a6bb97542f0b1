/** A passage named by its words and what stands around it (W3C TextQuoteSelector). */
export interface Quote {
  quote: string;
  prefix: string;
  suffix: string;
}

/** A passage found, in code points, the end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Finds a quotation in a text.
 * @returns The passage; `'absent'` or `'ambiguous'` where it is not exactly one.
 */
export function findQuote(
  text: string,
  { quote, prefix, suffix }: Quote,
): Span | 'absent' | 'ambiguous' {
  const needle = prefix + quote + suffix;
  const first = text.indexOf(needle);
  if (first < 0) return 'absent';
  if (text.indexOf(needle, first + 1) >= 0) return 'ambiguous';
  const start = [...text.slice(0, first)].length + [...prefix].length;
  return { start, end: start + [...quote].length };
}

/** A part of a number that is upright in vertical text. */
export interface UprightNumber {
  /** In code points. */
  start: number;
  /** Exclusive. */
  end: number;
  /** `combined`: side by side in the space of one character (縱中橫); `stacked`: one below another. */
  kind: 'combined' | 'stacked';
}

/** Whole numbers that are not part of a decimal, a time, a range or a Latin word, and their `%`. */
const wholeNumber =
  /(?<![\p{Script=Latin}\d]|[\p{Script=Latin}\d][.,:\/\-])(?<digits>\d+)(?<percent>%?)(?![\p{Script=Latin}\d]|[.,:\/\-][\p{Script=Latin}\d])/gu;

/**
 * Finds the numbers of a text that are upright in vertical text: up to three digits are combined, longer
 * numbers and percent signs stacked. Decimals and Latin words with digits (3.5, 5G) stay sideways.
 */
export function uprightNumbers(text: string): UprightNumber[] {
  let units = 0;
  let points = 0;
  const position = (unit: number): number => {
    points += [...text.slice(units, unit)].length;
    units = unit;
    return points;
  };
  return [...text.matchAll(wholeNumber)].flatMap((match): UprightNumber[] => {
    const { digits = '', percent = '' } = match.groups ?? {};
    const start = position(match.index);
    const end = start + digits.length;
    return [
      { start, end, kind: digits.length <= 3 ? 'combined' : 'stacked' },
      ...(percent ? [{ start: end, end: end + 1, kind: 'stacked' as const }] : []),
    ];
  });
}

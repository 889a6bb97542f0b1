/** A bundle with the articles of these months, `YYYY-MM`; the empty string is for no date. */
export interface BundlePlan {
  /** `1920-1929`, `2022`, `2022-h2`, `2022-q4`, `2022-11`, `undated`, or `all`. */
  name: string;
  /** Newest first. */
  months: string[];
}

/** Levels of bundles: what months of one bundle have in common, which is its name too. */
const levels: readonly ((month: string) => string)[] = [
  () => 'all',
  (month) => `${month.slice(0, 2)}00-${month.slice(0, 2)}99`,
  (month) => `${month.slice(0, 3)}0-${month.slice(0, 3)}9`,
  (month) => month.slice(0, 4),
  (month) => `${month.slice(0, 4)}-h${part(month, 6)}`,
  (month) => `${month.slice(0, 4)}-q${part(month, 3)}`,
  (month) => month,
];

/** The number of the part of a year that a month is in, from 1. @param length In months. */
const part = (month: string, length: number): number =>
  Math.ceil(Number(month.slice(5, 7)) / length);

/**
 * Divides the months of an edition into bundles: one bundle for up to `limit` articles; else one for
 * each century, and if that exceeds the limit, for each decade, year, half, quarter or month in it. A
 * single month may exceed the limit. A bundle is only divided if it exceeds the limit itself.
 * @param articles Number of articles in each month.
 * @returns Newest first, articles without a date last.
 */
export function planBundles(articles: ReadonlyMap<string, number>, limit: number): BundlePlan[] {
  const nameAt = (month: string, level: number): string =>
    level > 0 && month === '' ? 'undated' : (levels[level]?.(month) ?? month);
  const split = (months: string[], level: number): BundlePlan[] => {
    const total = months.reduce((sum, month) => sum + (articles.get(month) ?? 0), 0);
    if (total > limit && level + 1 < levels.length) {
      return [...Map.groupBy(months, (month) => nameAt(month, level + 1)).values()].flatMap(
        (group) => split(group, level + 1),
      );
    }
    return [{ name: nameAt(months[0] ?? '', level), months }];
  };
  const months = [...articles.keys()].sort().reverse();
  return months.length === 0 ? [] : split(months, 0);
}

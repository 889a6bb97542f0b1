/** A bundle with the articles of these months, `YYYY-MM`; the empty string is for no date. */
export interface BundlePlan {
  /** `1920-1929`, `2022`, `2022-11`, `undated`, or `all`. */
  name: string;
  /** Newest first. */
  months: string[];
}

/** Levels of bundles by the length of the common prefix of their months, with their names. */
const levels = [
  { shared: 0, nameOf: () => 'all' },
  { shared: 2, nameOf: (century: string) => `${century}00-${century}99` },
  { shared: 3, nameOf: (decade: string) => `${decade}0-${decade}9` },
  { shared: 4, nameOf: (year: string) => year },
  { shared: 7, nameOf: (month: string) => month },
] as const;

/**
 * Divides the months of an edition into bundles: one bundle for up to `limit` articles; else one for
 * each century, and if that exceeds the limit, for each decade, year or month in it. A single month may
 * exceed the limit. A bundle is only divided if it exceeds the limit itself.
 * @param articles Number of articles in each month.
 * @returns Newest first, articles without a date last.
 */
export function planBundles(articles: ReadonlyMap<string, number>, limit: number): BundlePlan[] {
  const split = (months: string[], level: number): BundlePlan[] => {
    const { shared, nameOf } = levels[level] ?? levels[0];
    const total = months.reduce((sum, month) => sum + (articles.get(month) ?? 0), 0);
    if (total > limit && level + 1 < levels.length) {
      const next = levels[level + 1]?.shared;
      return [...Map.groupBy(months, (month) => month.slice(0, next)).values()].flatMap((group) =>
        split(group, level + 1),
      );
    }
    const prefix = months[0]?.slice(0, shared) ?? '';
    return [{ name: level > 0 && prefix === '' ? 'undated' : nameOf(prefix), months }];
  };
  const months = [...articles.keys()].sort().reverse();
  return months.length === 0 ? [] : split(months, 0);
}

/** The articles of a bundle are those of these months, `YYYY-MM`; the empty string is for no date. */
export interface BundlePlan {
  /** `1920-1929`, `2022`, `2022-11`, `undated`, or `all`. */
  name: string;
  /** Newest first. */
  months: string[];
}

/** What bundles are for, by the characters of a month that their articles share. */
const levels = [
  { shared: 0, nameOf: () => 'all' },
  { shared: 2, nameOf: (century: string) => `${century}00-${century}99` },
  { shared: 3, nameOf: (decade: string) => `${decade}0-${decade}9` },
  { shared: 4, nameOf: (year: string) => year },
  { shared: 7, nameOf: (month: string) => month },
] as const;

/**
 * Shares the months of an edition out among bundles: one for all, if there are no more than `limit`
 * articles; else one for each century; for each decade of a century with more, each year of such a
 * decade and each month of such a year. A single month may still exceed the limit. A bundle stays
 * what it is until it exceeds the limit itself.
 * @param articles How many articles each month has.
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

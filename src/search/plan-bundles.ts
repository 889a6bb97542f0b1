/** The articles of a bundle are those of these years; the empty string stands for no date. */
export interface BundlePlan {
  /** `1920-1929`, `2022`, `undated`, or `all`. */
  name: string;
  /** Newest first. */
  years: string[];
}

/**
 * Shares the years of an edition out among bundles: one for all, if there are no more than `limit`
 * articles; else one for each century, decade or year, whichever is the longest that keeps to the
 * limit. A single year may still exceed it. Bundles do not shift when an issue is added.
 * @param articles How many articles each year has.
 * @returns Newest first, articles without a date last.
 */
export function planBundles(articles: ReadonlyMap<string, number>, limit: number): BundlePlan[] {
  const years = [...articles.keys()].sort().reverse();
  const count = (some: readonly string[]): number =>
    some.reduce((sum, year) => sum + (articles.get(year) ?? 0), 0);
  if (count(years) <= limit) return years.length === 0 ? [] : [{ name: 'all', years }];
  const plans = [100, 10, 1].map((period) => group(years, period));
  const fitting = plans.find((plan) => plan.every((bundle) => count(bundle.years) <= limit));
  return fitting ?? plans.at(-1) ?? [];
}

function group(years: readonly string[], period: number): BundlePlan[] {
  const plans = new Map<string, string[]>();
  for (const year of years) {
    const first = Math.floor(Number(year) / period) * period;
    const range = period === 1 ? year : `${first}-${first + period - 1}`;
    const name = year === '' ? 'undated' : range;
    plans.set(name, [...(plans.get(name) ?? []), year]);
  }
  return [...plans].map(([name, some]) => ({ name, years: some }));
}

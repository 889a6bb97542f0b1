import type { Script, Variant } from '../../schema/common.ts';
import {
  articlesFile,
  partSize,
  valuesFile,
  type ArticleTable,
  type FacetValues,
} from './bundle-format.ts';
import type { FacetName } from '../query/search-api.ts';
import type { SiteFiles } from '../query/site-files.ts';

/** The table of a bundle's articles, or a part of it. */
export interface BundleTable {
  /** The number of the first article; numbers are consecutive. */
  first: number;
  ids: string[];
  dates: (string | null)[];
  /** For each article the indexes of its values. */
  facets: Record<FacetName, readonly (readonly number[])[]>;
  /** By index, in the source script. */
  values: Record<FacetName, string[]>;
  /** The same in the reader's script. */
  labels: Record<FacetName, string[]>;
}

/**
 * Loads the table of a bundle or a part of it.
 * @param folder The bundle's folder.
 * @param part The number of a part of the table; null for the whole.
 * @throws DownloadError
 */
export async function loadTable(
  folder: string,
  part: number | null,
  { source, script }: { source: Script; script: Variant },
  library: SiteFiles,
): Promise<BundleTable> {
  const [table, labels] = await Promise.all([
    library.json<ArticleTable>(`${folder}/${articlesFile(part)}`),
    script === source ? null : library.json<FacetValues>(`${folder}/${valuesFile(script, part)}`),
  ]);
  const year = dateFacet(table.dates, 4);
  const month = dateFacet(table.dates, 7);
  const dateValues = { year: year.values, month: month.values };
  return {
    first: (part ?? 0) * partSize,
    ids: table.ids,
    dates: table.dates.flatMap(([date, count]) => Array<string | null>(count).fill(date)),
    facets: { ...table.facets, year: year.facet, month: month.facet },
    values: { ...table.values, ...dateValues },
    labels: { ...(labels ?? table.values), ...dateValues },
  };
}

/** Years or months as a facet. @param length Length of the prefix of a date, `YYYY` or `YYYY-MM`. */
function dateFacet(
  dates: ArticleTable['dates'],
  length: number,
): { values: string[]; facet: readonly (readonly number[])[] } {
  const numbers = new Map<string, number>();
  const facet = dates.flatMap(([date, count]) => {
    const value = date?.slice(0, length) ?? '';
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return Array<readonly number[]>(count).fill([number]);
  });
  return { values: [...numbers.keys()], facet };
}

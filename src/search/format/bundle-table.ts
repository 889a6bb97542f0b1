import type { Script, Variant } from '../../schema/common.ts';
import {
  articlesFile,
  partSize,
  valuesFile,
  type ArticleTable,
  type FacetValues,
} from './bundle-format.ts';
import type { FacetName } from '../query/search-api.ts';
import type { Library } from '../query/site-files.ts';

/** What a bundle knows of its articles, or some of them. */
export interface BundleTable {
  /** The number of the first article; the others follow. */
  first: number;
  ids: string[];
  dates: (string | null)[];
  /** The numbers of each article's values. */
  facets: Record<FacetName, readonly (readonly number[])[]>;
  /** By their number, in the source script. */
  values: Record<FacetName, string[]>;
  /** The same in the reader's script. */
  labels: Record<FacetName, string[]>;
}

/**
 * @param folder Of the bundle.
 * @param part The number of a part of the table; null for the whole.
 * @throws DownloadError
 */
export async function loadTable(
  folder: string,
  part: number | null,
  { source, script }: { source: Script; script: Variant },
  library: Library,
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

/** Years or months, as the beginnings of dates, in the form of the other facets. */
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

import type { ArticleData } from '../schema/article.ts';
import type { EditionData } from '../schema/edition.ts';
import type { IssueData, PageData } from '../schema/issue.ts';

export interface Cited {
  article: ArticleData;
  issue: IssueData;
  page: PageData;
  edition: EditionData;
  /** The absolute URL; null if the site has no public address. */
  url: string | null;
}

/** Elements of a citation that the edition may lack. */
export type Unknown = 'newspaper' | 'date' | 'page';

export interface Citation {
  /** Null if the newspaper or the date is unknown: the article cannot be cited without them. */
  text: string | null;
  /** Elements that are inferred and therefore in square brackets. */
  inferred: Unknown[];
  unknown: Unknown[];
}

/**
 * Formats the reference of a newspaper article by GB/T 7714—2015, 4.5 and 8.8: author. Title[N].
 * Newspaper, date(page). Inferred elements are in square brackets; of more than three authors, the
 * first three are listed, followed by 等.
 * @example 杨文. 坚持…两到位 加快…好转[N/OL]. [太原晚报], [2022-11-01]. https://…
 */
export function cite({ article, issue, page, edition, url }: Cited): Citation {
  const newspaper = issue.newspaper ?? edition.newspaper;
  const isInferred = (key: Unknown): boolean =>
    key === 'newspaper'
      ? 'newspaper' in (issue.newspaper === null ? edition : issue).inferred
      : key === 'date'
        ? issue.dateCertainty === 'inferred'
        : 'n' in page.inferred;
  const known = { newspaper, date: issue.date, page: page.n };
  const all: Unknown[] = ['newspaper', 'date', 'page'];
  const unknown = all.filter((key) => known[key] === null);
  const inferred = all.filter((key) => known[key] !== null && isInferred(key));
  if (known.newspaper === null || known.date === null) return { text: null, inferred, unknown };

  const mark = (key: Unknown, value: string): string =>
    inferred.includes(key) ? `[${value}]` : value;
  const authors = authorsOf(article);
  const title = article.headline.join(' ');
  const parts = [
    authors === '' ? '' : `${authors}. `,
    `${title}[${url === null ? 'N' : 'N/OL'}]. `,
    `${mark('newspaper', known.newspaper)}, ${mark('date', known.date)}`,
    known.page === null ? '' : `(${mark('page', citedPage(known.page))})`,
    '.',
    url === null ? '' : ` ${url}.`,
  ];
  return { text: parts.join(''), inferred, unknown };
}

/** Pads plain numbers to two digits; 一, A5 and 第1张第4版 stay as printed. */
const citedPage = (n: string): string => (/^[0-9]+$/u.test(n) ? n.padStart(2, '0') : n);

function authorsOf({ credits }: ArticleData): string {
  const writers = credits.filter(({ did }) => did === undefined || did.includes('文'));
  const names = [...new Set(writers.map(({ name }) => name))];
  return names.length > 3 ? `${names.slice(0, 3).join(', ')}, 等` : names.join(', ');
}

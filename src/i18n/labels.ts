import { longDate, weekday } from '../edition/dates.ts';
import { isBareNumber } from '../edition/page-number.ts';
import { isMessageKey, type Translate } from './ui.ts';
import type { EditionData } from '../schema/edition.ts';
import type { IssueData, PageData } from '../schema/issue.ts';

/** The date, 2022年11月1日, or a note that it is unknown. */
export const dateLabel = (issue: IssueData, t: Translate): string =>
  issue.date === null ? t('issue.undated') : longDate(issue.date);

/** The weekday, 星期二; empty if the date is unknown. */
export const weekdayLabel = (issue: IssueData): string =>
  issue.date === null ? '' : weekday(issue.date);

/** Date and weekday in one line, with a note if inferred: 2022年11月1日 星期二（推断） */
export function fullDateLabel(issue: IssueData, t: Translate): string {
  const text = `${dateLabel(issue, t)} ${weekdayLabel(issue)}`.trim();
  return issue.dateCertainty === 'inferred' ? withDoubt(text, t) : text;
}

/** A text with the note that it is inferred, for places without markup. */
export const withDoubt = (text: string, t: Translate): string =>
  `${text}（${t('issue.inferred')}）`;

/**
 * The number and name of a page, 第4版 要闻, or a note that the number is unknown. Other printed forms such
 * as 第1张第4版 or 头版 are unchanged.
 */
export function pageLabel({ n, name, inferred }: PageData, t: Translate): string {
  const number = n === null ? t('page.unknown') : isBareNumber(n) ? t('page.label', { n }) : n;
  const marked = n !== null && 'n' in inferred ? withDoubt(number, t) : number;
  return name === null ? marked : `${marked} ${name}`;
}

/** The newspaper's name and whether the editor inferred it; null if unknown. */
export function newspaperOf(
  issue: IssueData,
  edition: EditionData,
): { name: string | null; inferred: boolean } {
  return issue.newspaper === null
    ? { name: edition.newspaper, inferred: 'newspaper' in edition.inferred }
    : { name: issue.newspaper, inferred: 'newspaper' in issue.inferred };
}

/** Joins the lines of a headline. */
export const headlineText = (headline: readonly string[]): string => headline.join(' ');

/** The label of a field, such as 日期; the key itself if there is none. */
export function fieldLabel(key: string, t: Translate): string {
  const message = `field.${key}`;
  return isMessageKey(message) ? t(message) : key;
}

/** The title of the inferred statements of a year; `undated` stands for issues without a date. */
export const inferredTitle = (year: string, t: Translate): string =>
  year === 'undated' ? t('home.undated') : t('year.title', { year });

import { longDate, weekday } from '../edition/dates.ts';
import { isBareNumber } from '../edition/page-number.ts';
import { isMessageKey, type Translate } from './ui.ts';
import type { EditionData } from '../schema/edition.ts';
import type { IssueData, PageData } from '../schema/issue.ts';

/** 2022年11月1日, or that the date is unknown. */
export const dateLabel = (issue: IssueData, t: Translate): string =>
  issue.date === null ? t('issue.undated') : longDate(issue.date);

/** 星期二, or nothing. */
export const weekdayLabel = (issue: IssueData): string =>
  issue.date === null ? '' : weekday(issue.date);

/** Date and weekday in one line, with a word where the date is inferred: 2022年11月1日 星期二（推断） */
export function fullDateLabel(issue: IssueData, t: Translate): string {
  const text = `${dateLabel(issue, t)} ${weekdayLabel(issue)}`.trim();
  return issue.dateCertainty === 'inferred' ? withDoubt(text, t) : text;
}

/** A text with the remark that it is inferred, for places that take no markup. */
export const withDoubt = (text: string, t: Translate): string =>
  `${text}（${t('issue.inferred')}）`;

/**
 * 第4版 要闻, 第一版, or that the number is unknown. A printed form such as 第1张第4版 or 头版 stays as
 * it is.
 */
export function pageLabel({ n, name, inferred }: PageData, t: Translate): string {
  const number = n === null ? t('page.unknown') : isBareNumber(n) ? t('page.label', { n }) : n;
  const marked = n !== null && 'n' in inferred ? withDoubt(number, t) : number;
  return name === null ? marked : `${marked} ${name}`;
}

/** The newspaper's name, and whether the editor inferred it. */
export function newspaperOf(
  issue: IssueData,
  edition: EditionData,
): { name: string | null; inferred: boolean } {
  return issue.newspaper === null
    ? { name: edition.newspaper, inferred: 'newspaper' in edition.inferred }
    : { name: issue.newspaper, inferred: 'newspaper' in issue.inferred };
}

/** A headline in one line. */
export const headlineText = (headline: readonly string[]): string => headline.join(' ');

/** The name of a field that an editor inferred, such as 日期; the key itself where it has none. */
export function fieldLabel(key: string, t: Translate): string {
  const message = `field.${key}`;
  return isMessageKey(message) ? t(message) : key;
}

/** Year, month and day. All calculations use UTC, so a time zone never shifts the date. */
export interface DateParts {
  year: number;
  /** 1 to 12 */
  month: number;
  day: number;
}

/** `2022-11-01` → `{ year: 2022, month: 11, day: 1 }` */
export function parseIsoDate(date: string): DateParts {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);

const longFormat = new Intl.DateTimeFormat('zh-Hans', { dateStyle: 'long', timeZone: 'UTC' });
const weekdayFormat = new Intl.DateTimeFormat('zh-Hans', { weekday: 'long', timeZone: 'UTC' });

/** `2022-11-01` → 2022年11月1日 */
export const longDate = (date: string): string => longFormat.format(utc(date));

/** `2022-11-01` → 星期二 */
export const weekday = (date: string): string => weekdayFormat.format(utc(date));

/** 0 for Monday to 6 for Sunday: Chinese calendars start the week on Monday. */
export const weekdayIndex = (date: string): number => (utc(date).getUTCDay() + 6) % 7;

/** Number of days in a month. */
export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Formats a date as `YYYY-MM-DD`. */
export const isoDate = ({ year, month, day }: DateParts): string =>
  [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ].join('-');

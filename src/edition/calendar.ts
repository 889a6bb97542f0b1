import { daysInMonth, isoDate, parseIsoDate, weekdayIndex } from './dates.ts';

export interface CalendarDay {
  /** `YYYY-MM-DD` */
  date: string;
  day: number;
  /** Ids of the issues of the day; empty for a gap. */
  issues: string[];
}

export interface CalendarMonth {
  year: number;
  month: number;
  /** Weeks from Monday to Sunday; null outside the month. */
  weeks: (CalendarDay | null)[][];
  /** Number of issues in the month. */
  count: number;
}

interface DatedIssue {
  id: string;
  date: string | null;
}

/**
 * The months from the first dated issue to the last, newest first. Includes months and days without
 * an issue, so that gaps in the archive are visible.
 */
export function archiveCalendar(issues: readonly DatedIssue[]): CalendarMonth[] {
  const byDate = new Map<string, string[]>();
  for (const { id, date } of issues) {
    if (date !== null) byDate.set(date, [...(byDate.get(date) ?? []), id]);
  }
  const dates = [...byDate.keys()].sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return [];

  const start = parseIsoDate(first);
  const end = parseIsoDate(last);
  const firstMonth = start.year * 12 + start.month - 1;
  const lastMonth = end.year * 12 + end.month - 1;
  return Array.from({ length: lastMonth - firstMonth + 1 }, (_, i) => {
    const index = lastMonth - i;
    return calendarMonth(Math.floor(index / 12), (index % 12) + 1, byDate);
  });
}

function calendarMonth(
  year: number,
  month: number,
  byDate: ReadonlyMap<string, string[]>,
): CalendarMonth {
  const days = Array.from({ length: daysInMonth(year, month) }, (_, i): CalendarDay => {
    const date = isoDate({ year, month, day: i + 1 });
    return { date, day: i + 1, issues: byDate.get(date) ?? [] };
  });
  const lead = weekdayIndex(isoDate({ year, month, day: 1 }));
  const cells = [...Array.from({ length: lead }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => cells[week * 7 + day] ?? null),
  );
  return { year, month, weeks, count: days.reduce((sum, day) => sum + day.issues.length, 0) };
}

import { InvalidArgumentError } from 'commander';
import { dateSchema, lineSchema } from '../../src/schema/common.ts';
import { pageSlugPattern } from '../../src/schema/issue.ts';

/** A real day as `YYYY-MM-DD`. @throws InvalidArgumentError With the likely form, if there is one. */
export function dateArgument(text: string): string {
  if (dateSchema.safeParse(text).success) return text;
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[^\d]*?(\d{1,2})[^\d]+(\d{1,2})\D*$/u.exec(text) ??
    /^(\d{4})(\d\d)(\d\d)$/u.exec(text) ??
    [];
  const likely = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const suggestion = dateSchema.safeParse(likely).success
    ? `是否为 ${likely}？Did you mean ${likely}?`
    : '没有这一天。There is no such day.';
  throw new InvalidArgumentError(
    `日期写成 YYYY-MM-DD，如 2022-11-01；${suggestion} Write a date as YYYY-MM-DD.`,
  );
}

/** A page number as printed, without 第 and 版. @throws InvalidArgumentError */
export function pageArgument(text: string): string {
  const number = /^第?([0-9A-Za-z一二三四五六七八九十]+)版$/u.exec(text)?.[1];
  if (number !== undefined) {
    throw new InvalidArgumentError(
      `只写版次本身，如 --page ${number}。Write the number only: --page ${number}.`,
    );
  }
  return line(text, '版次', 'page number');
}

/** The name of a newspaper. @throws InvalidArgumentError */
export const newspaperArgument = (text: string): string => line(text, '报名', 'newspaper’s name');

/** A page's part of the address. @throws InvalidArgumentError */
export function slugArgument(text: string): string {
  if (pageSlugPattern.test(text)) return text;
  throw new InvalidArgumentError(
    '只用数字和字母，不能是 print，如 --slug 1。Use digits and letters only, and not “print”.',
  );
}

function line(text: string, chinese: string, english: string): string {
  if (lineSchema.safeParse(text).success) return text;
  throw new InvalidArgumentError(
    `${chinese}不能为空，前后不能有空白，一行写完。A ${english} is one line of text without blanks around it.`,
  );
}

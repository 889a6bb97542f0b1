import colors from 'picocolors';
import type { ExcerptPart } from '../query/search-api.ts';
import type { SiteAnswer } from './ask-site.ts';

/** An answer for programs. */
export function jsonAnswer({ query, total, results }: SiteAnswer): string {
  const listed = results.map(({ id, url, date, headline, matches }) => ({
    id,
    url,
    date,
    headline,
    matches,
  }));
  return JSON.stringify({ query: query.text, total, results: listed }, null, 2);
}

/** An answer for a person at a terminal. */
export function terminalAnswer({ query, total, results }: SiteAnswer): string {
  if (query.isMarksOnly) return '标点和空格不计，请输入文字或数字。';
  if (total === 0) return `没有找到“${query.text}”。`;
  const blocks = results.map(({ headline, url, place, matches, excerpt }) => {
    const head = `${colors.bold(headline)}${matches > 1 ? colors.dim(`　${matches} 处`) : ''}`;
    const lines = [head, colors.dim(`${place}　${url}`), excerpt.map(colored).join('')];
    return lines.filter((line) => line !== '').join('\n');
  });
  const rest = total - results.length;
  const count = `共 ${total} 篇${rest > 0 ? `，另有 ${rest} 篇（--limit 0 显示全部）` : ''}`;
  return [...blocks, count].join('\n\n');
}

/** Formats an excerpt; a correction follows its text in brackets. */
function colored({ text, marked, corr }: ExcerptPart): string {
  const shown = marked ? colors.bold(colors.yellow(text)) : text;
  return corr === undefined ? shown : shown + colors.cyan(`〔${corr}〕`);
}

import type { ArticleData, Source } from '../schema/article.ts';
import type { Block } from './model.ts';
import { articleTexts } from './texts.ts';

/** Text without white space: what a transcript and an edition have to agree on. */
export const solid = (text: string): string => text.replace(/\s+/gu, '');

/** The lines of a transcript, without their line breaks; line n is at index n − 1. */
export const transcriptLines = (text: string): string[] =>
  text
    .replace(/^\uFEFF/u, '')
    .replace(/(?:\r\n|\r|\n)$/u, '')
    .split(/\r\n|\r|\n/u);

/** The source lines of an article, one number each, in the order given. */
export const sourceLines = (source: Source): number[] =>
  source.lines.flatMap((entry) =>
    typeof entry === 'number'
      ? [entry]
      : Array.from({ length: entry[1] - entry[0] + 1 }, (_, i) => entry[0] + i),
  );

/** All printed words of an article in reading order, without an editor's own. */
export const printedText = (data: ArticleData, blocks: readonly Block[]): string =>
  articleTexts({ data, blocks })
    .filter(({ by }) => by === 'source')
    .map(({ text }) => text)
    .join('\n');

export interface Balance {
  /** Characters of the source lines that the article lacks, in their order. */
  lost: string;
  /** Characters of the article that its source lines lack, in their order. */
  added: string;
  /** Lines whose words do not stand together anywhere in the article. */
  scattered: number[];
}

/**
 * Compares an article with the transcript lines it names. White space is free; every other
 * character of the lines must stand in the article or be set aside, and none may be new.
 * @param lines All lines of the transcript.
 */
export function weigh(
  data: ArticleData,
  blocks: readonly Block[],
  lines: readonly string[],
): Balance {
  const source = data.source;
  if (source === null) return { lost: '', added: '', scattered: [] };

  const printed = solid(printedText(data, blocks));
  const expected = sourceLines(source).map((number) => ({
    number,
    text: withoutSetAside(lines[number - 1] ?? '', number, source),
  }));
  const surplus = new Map<string, number>();
  const count = (text: string, step: number): void => {
    for (const character of text) surplus.set(character, (surplus.get(character) ?? 0) + step);
  };
  expected.forEach(({ text }) => count(text, 1));
  count(printed, -1);

  const scattered = expected.filter(({ text }) => !printed.includes(text));
  const whole = expected.filter(({ text }) => printed.includes(text));
  const torn = scattered.map(({ text }) => text).join('');
  const others = solid(whole.reduce((rest, { text }) => rest.replace(text, () => '\n'), printed));
  const all = expected.map(({ text }) => text).join('');
  return {
    lost: pick(surplus, 1, own(torn, others) + torn + all),
    added: pick(surplus, -1, own(others, torn) + others + printed),
    scattered: scattered.map(({ number }) => number),
  };
}

/** A text without what it begins and ends with in common with another. */
function own(text: string, other: string): string {
  const [a, b] = [[...text], [...other]];
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return a.slice(start, a.length - end).join('');
}

/** Characters of a surplus in the order of a text that has them all. */
function pick(surplus: ReadonlyMap<string, number>, sign: 1 | -1, text: string): string {
  const left = new Map([...surplus].map(([character, n]) => [character, n * sign]));
  return [...text]
    .filter((character) => {
      const count = left.get(character) ?? 0;
      left.set(character, count - 1);
      return count > 0;
    })
    .join('');
}

function withoutSetAside(line: string, number: number, source: Source): string {
  return source.setAside
    .filter((entry) => entry.line === number)
    .reduce((text, entry) => text.replace(solid(entry.text), ''), solid(line));
}

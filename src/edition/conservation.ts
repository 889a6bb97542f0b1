import type { ArticleData, Source } from '../schema/article.ts';
import type { Block } from './model.ts';
import { withoutSetAside } from './set-aside.ts';
import { articleTexts } from './texts.ts';

/** Removes white space, which the comparison of a transcript with an edition ignores. */
export const withoutWhitespace = (text: string): string => text.replace(/\s+/gu, '');

/** Splits a transcript into lines without line breaks; line n is at index n − 1. */
export const transcriptLines = (text: string): string[] =>
  text
    .replace(/^\uFEFF/u, '')
    .replace(/(?:\r\n|\r|\n)$/u, '')
    .split(/\r\n|\r|\n/u);

/** Expands the line ranges of a source to line numbers, in the order given. */
export const sourceLines = (source: Source): number[] =>
  source.lines.flatMap((entry) =>
    typeof entry === 'number'
      ? [entry]
      : Array.from({ length: entry[1] - entry[0] + 1 }, (_, i) => entry[0] + i),
  );

/** The printed text of an article in reading order, without text by the editor. */
export const printedText = (data: ArticleData, blocks: readonly Block[]): string =>
  articleTexts({ data, blocks })
    .filter(({ by }) => by === 'source')
    .map(({ text }) => text)
    .join('\n');

/** The differences between an article and its source lines. */
export interface Conservation {
  /** Characters of the source lines missing from the article, in source order. */
  lost: string;
  /** Characters of the article missing from its source lines, in article order. */
  added: string;
  /** Numbers of the lines whose text does not occur in one piece in the article. */
  outOfOrder: number[];
}

/**
 * Compares an article with its source lines, ignoring white space. Every other character of the
 * lines must occur in the article or be set aside; what is set aside as another character must occur as
 * that character. The article may contain no others.
 * @param lines All lines of the transcript.
 */
export function compareWithSource(
  data: ArticleData,
  blocks: readonly Block[],
  lines: readonly string[],
): Conservation {
  const source = data.source;
  if (source === null) return { lost: '', added: '', outOfOrder: [] };

  const printed = withoutWhitespace(printedText(data, blocks));
  const expected = sourceLines(source).map((number) => ({
    number,
    text: withoutSetAside(
      lines[number - 1] ?? '',
      source.setAside.filter(({ line }) => line === number),
    ).text,
  }));
  const surplus = new Map<string, number>();
  const count = (text: string, step: number): void => {
    for (const character of text) surplus.set(character, (surplus.get(character) ?? 0) + step);
  };
  expected.forEach(({ text }) => count(text, 1));
  count(printed, -1);

  const outOfOrder = expected.filter(({ text }) => !printed.includes(text));
  const whole = expected.filter(({ text }) => printed.includes(text));
  const torn = outOfOrder.map(({ text }) => text).join('');
  const others = withoutWhitespace(
    whole.reduce((rest, { text }) => rest.replace(text, () => '\n'), printed),
  );
  const all = expected.map(({ text }) => text).join('');
  return {
    lost: pick(surplus, 1, own(torn, others) + torn + all),
    added: pick(surplus, -1, own(others, torn) + others + printed),
    outOfOrder: outOfOrder.map(({ number }) => number),
  };
}

/** Removes the prefix and suffix that a text shares with another. */
function own(text: string, other: string): string {
  const [a, b] = [[...text], [...other]];
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return a.slice(start, a.length - end).join('');
}

/** Lists the characters of a surplus in the order of `text`, which contains all of them. */
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

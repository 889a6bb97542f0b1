import { bylineAt } from '../schema/byline.ts';
import type { ArticleData, Source } from '../schema/article.ts';
import type { Block } from '../text/parse-article.ts';

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

/**
 * All printed words of an article in reading order, captions last. Dateline and byline stand where
 * the page shows them: under the head, before the first paragraph, after a paragraph or at the end.
 */
export function printedText(data: ArticleData, blocks: readonly Block[]): string {
  const lead = [data.dateline ?? '', bylineAt(data, 'lead')];
  const first = blocks.find(({ kind }) => kind === 'paragraph');
  return [
    data.column ?? '',
    ...data.kicker,
    ...data.headline,
    ...data.deck,
    bylineAt(data, 'under-head'),
    ...(first ? [] : lead),
    ...blocks.flatMap((block) => [
      ...(block === first ? lead : []),
      block.text,
      bylineAt(data, block.id),
    ]),
    bylineAt(data, 'end'),
    ...data.figures.flatMap((figure) => [figure.caption ?? '', figure.credit ?? '']),
  ].join('\n');
}

export interface Balance {
  /** Characters of the source lines that the article lacks. */
  lost: string;
  /** Characters of the article that its source lines lack. */
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

  const collect = (sign: number): string =>
    [...surplus].map(([character, n]) => character.repeat(Math.max(0, n * sign))).join('');
  return {
    lost: collect(1),
    added: collect(-1),
    scattered: expected.filter(({ text }) => !printed.includes(text)).map(({ number }) => number),
  };
}

function withoutSetAside(line: string, number: number, source: Source): string {
  return source.setAside
    .filter((entry) => entry.line === number)
    .reduce((text, entry) => text.replace(solid(entry.text), ''), solid(line));
}

import type { Heading, Paragraph, PhrasingContent, Table } from 'mdast';
import { directiveToMarkdown } from 'mdast-util-directive';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown, type Options } from 'mdast-util-to-markdown';

/**
 * The character after a colon that may start a directive. `directiveToMarkdown` does not escape a colon
 * after an escaped character or before a character outside the Basic Multilingual Plane.
 */
const beforeName = '(?:[^\\s\\p{P}\\p{S}]|[\\u{10000}-\\u{10FFFF}])';

const options: Options = {
  extensions: [
    directiveToMarkdown(),
    {
      unsafe: [
        { character: ':', after: beforeName, inConstruct: 'phrasing', unicode: true },
        // An email address in angle brackets may start with a digit: <3@b.c>.
        { character: '<', inConstruct: 'phrasing' },
      ],
    },
  ],
};

/** For several lines, which could be read as the rows of a table. */
const tableOptions: Options = {
  extensions: [options, gfmTableToMarkdown({ tablePipeAlign: false })],
};

const textOf = (value: string): PhrasingContent => ({ type: 'text', value });

/**
 * Writes a paragraph or crosshead of an article's file. Characters with a meaning in Markdown or directives
 * are escaped, so that `parseArticle` returns the same text.
 * @param text One line without white space at its ends.
 * @example `writeBlock('paragraph', '1. *新*')` is `1\. \*新\*`.
 */
export function writeBlock(kind: 'paragraph' | 'crosshead', text: string): string {
  const children: Paragraph['children'] = [textOf(text)];
  const block: Paragraph | Heading =
    kind === 'crosshead'
      ? { type: 'heading', depth: 2, children }
      : { type: 'paragraph', children };
  return toMarkdown(block, options).trimEnd();
}

/**
 * Writes a stanza of verse: a paragraph whose lines, except the last, end with a backslash.
 * @param lines None of them empty or with white space at its ends.
 */
export function writeVerse(lines: readonly string[]): string {
  const children = lines.flatMap((line, i): PhrasingContent[] =>
    i === 0 ? [textOf(line)] : [{ type: 'break' }, textOf(line)],
  );
  return toMarkdown({ type: 'paragraph', children }, tableOptions).trimEnd();
}

/**
 * Writes a table in GitHub's Markdown.
 * @param rows Of the same length; the first has the heads of the columns.
 */
export function writeTable(rows: readonly (readonly string[])[]): string {
  const table: Table = {
    type: 'table',
    align: rows[0]?.map(() => null) ?? [],
    children: rows.map((row) => ({
      type: 'tableRow',
      children: row.map((cell) => ({
        type: 'tableCell',
        children: cell === '' ? [] : [textOf(cell)],
      })),
    })),
  };
  return toMarkdown(table, tableOptions).trimEnd();
}

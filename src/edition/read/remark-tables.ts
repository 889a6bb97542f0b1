import type { Table, TableRow } from 'mdast';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { toString } from 'mdast-util-to-string';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Processor } from 'unified';

/** Parses the tables of GitHub's Markdown, and no other of its constructs. */
export default function remarkTables(this: Processor): undefined {
  const data = this.data();
  (data.micromarkExtensions ??= []).push(gfmTable());
  (data.fromMarkdownExtensions ??= []).push(gfmTableFromMarkdown());
}

/** The rows of a table, without the row of heads if it is empty: Markdown has no table without one. */
export function shownRows({ children: [heads, ...rows] }: Table): TableRow[] {
  if (!heads) return rows;
  return toString(heads).trim() === '' && rows.length > 0 ? rows : [heads, ...rows];
}

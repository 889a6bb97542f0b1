import type { Heading, Paragraph } from 'mdast';
import { directiveToMarkdown } from 'mdast-util-directive';
import { toMarkdown, type Options } from 'mdast-util-to-markdown';

/**
 * A colon that may begin a directive. `directiveToMarkdown` leaves out one that follows an escaped
 * character, and one before a character outside the basic plane.
 */
const beforeName = '(?:[^\\s\\p{P}\\p{S}]|[\\u{10000}-\\u{10FFFF}])';

const options: Options = {
  extensions: [
    directiveToMarkdown(),
    {
      unsafe: [
        { character: ':', after: beforeName, inConstruct: 'phrasing', unicode: true },
        // The address of a letter between angle brackets may begin with a digit: <3@b.c>.
        { character: '<', inConstruct: 'phrasing' },
      ],
    },
  ],
};

/**
 * A paragraph or crosshead of an article's file. Whatever Markdown or a directive would read as a
 * mark is escaped, so that `parseArticle` returns the same text.
 * @param text One line without white space at its ends.
 * @example `writeBlock('paragraph', '1. *新*')` is `1\. \*新\*`.
 */
export function writeBlock(kind: 'paragraph' | 'crosshead', text: string): string {
  const children: Paragraph['children'] = [{ type: 'text', value: text }];
  const block: Paragraph | Heading =
    kind === 'crosshead'
      ? { type: 'heading', depth: 2, children }
      : { type: 'paragraph', children };
  return toMarkdown(block, options).trimEnd();
}

import type { Heading, Paragraph } from 'mdast';
import { directiveToMarkdown } from 'mdast-util-directive';
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

/**
 * Writes a paragraph or crosshead of an article's file. Characters with a meaning in Markdown or directives
 * are escaped, so that `parseArticle` returns the same text.
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

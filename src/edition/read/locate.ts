import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { parseArticle } from './parse-article.ts';

/** Position of a character of a block in its file. */
export interface Location {
  /** In UTF-16 units of the file. */
  offset: number;
  /** Counted from 1; the column in code points. */
  line: number;
  column: number;
}

/**
 * Maps the text of each block to positions in the article's file, skipping backslashes and the
 * markup of pins.
 * @returns By block id, one location for each code point of the text.
 */
export function locateBlocks(text: string): Map<string, Location[]> {
  const { tree, blocks } = parseArticle(text);
  const nodes = tree.children.filter(({ type }) => type === 'paragraph' || type === 'heading');
  return new Map(blocks.map(({ id }, i) => [id, nodes[i] ? locateText(nodes[i], text) : []]));
}

function locateText(block: Nodes, file: string): Location[] {
  const locations: Location[] = [];
  // A block is a single line, since line breaks within a paragraph are reported as problems.
  const { line = 1, offset: start = 0, column = 1 } = block.position?.start ?? {};
  const lineStart = start - column + 1;
  visit(block, 'text', ({ value, position }) => {
    let offset = position?.start.offset ?? 0;
    for (const character of value) {
      if (file[offset] === '\\' && file[offset + 1] === character) offset += 1;
      const before = file.slice(lineStart, offset);
      locations.push({ offset, line, column: [...before].length + 1 });
      offset += character.length;
    }
  });
  return locations;
}

/**
 * Inserts a pin into the text of an article's file.
 * @param start Offset in the block, in code points.
 * @param forms The forms by script; if empty, the pin keeps the passage in every script (`:keep`).
 * @returns The new text; undefined if the passage is not there or is interrupted by markup.
 */
export function insertPin(
  text: string,
  { block, start, source }: { block: string; start: number; source: string },
  forms: Readonly<Record<string, string>>,
): string | undefined {
  const places = locateBlocks(text)
    .get(block)
    ?.slice(start, start + [...source].length);
  const from = places?.at(0)?.offset;
  if (from === undefined || text.slice(from, from + source.length) !== source) return undefined;
  const attributes = Object.entries(forms).map(([variant, form]) => `${variant}=${form}`);
  const pin =
    attributes.length > 0 ? `:form[${source}]{${attributes.join(' ')}}` : `:keep[${source}]`;
  return text.slice(0, from) + pin + text.slice(from + source.length);
}

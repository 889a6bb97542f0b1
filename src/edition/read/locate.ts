import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { parseArticle } from './parse-article.ts';

/** Where a character of a block stands in its file. */
export interface Location {
  /** In UTF-16 units of the file. */
  offset: number;
  /** Counted from 1; the column in code points. */
  line: number;
  column: number;
}

/**
 * Where the characters of each block stand in an article's file, past backslashes and pins.
 * @returns By the id of the block, a location for each code point of its text.
 */
export function locateBlocks(text: string): Map<string, Location[]> {
  const { tree, blocks } = parseArticle(text);
  const nodes = tree.children.filter(({ type }) => type === 'paragraph' || type === 'heading');
  return new Map(blocks.map(({ id }, i) => [id, nodes[i] ? locateText(nodes[i], text) : []]));
}

function locateText(block: Nodes, file: string): Location[] {
  const locations: Location[] = [];
  // A block stands on one line.
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
 * Writes a pin into an article's file.
 * @param start In code points of the block.
 * @param forms By script; without any the passage is kept as it is.
 * @returns The file's new text; undefined if the passage is not there in one piece.
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

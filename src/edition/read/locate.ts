import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { parseArticle } from './parse-article.ts';
import { shownRows } from './remark-tables.ts';

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
  const nodes = tree.children.filter(({ type }) => blockTypes.has(type));
  return new Map(blocks.map(({ id }, i) => [id, nodes[i] ? locateBlock(nodes[i], text) : []]));
}

type Point = NonNullable<Nodes['position']>['start'];

const blockTypes: ReadonlySet<string> = new Set(['paragraph', 'table', 'heading']);

function locateBlock(block: Nodes, file: string): Location[] {
  if (block.type !== 'table') return locateText(block, file);
  const width = block.align?.length ?? 0;
  const locations: Location[] = [];
  for (const [r, row] of shownRows(block).entries()) {
    for (let column = 0; column < width; column += 1) {
      const cell = row.children[column];
      // The line feed between two cells is located at the beginning of the second.
      if (r + column > 0) locations.push(locationOf((cell ?? row).position?.start));
      if (cell) locations.push(...locateText(cell, file));
    }
  }
  return locations;
}

const locationOf = ({ line = 1, column = 1, offset = 0 }: Partial<Point> = {}): Location => ({
  line,
  column,
  offset,
});

/** The locations of inline content, with one for each line break of verse. */
function locateText(parent: Nodes, file: string): Location[] {
  const locations: Location[] = [];
  visit(parent, (node) => {
    if (node.type === 'break') locations.push(locationOf(node.position?.start));
    if (node.type !== 'text') return;
    // A text is on a single line, as other line breaks within a block are reported as problems.
    const { line = 1, column = 1, offset: start = 0 } = node.position?.start ?? {};
    const lineStart = start - column + 1;
    let offset = start;
    for (const character of node.value) {
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

import type { Box } from '../evidence.ts';

/** A line with its place. */
export interface PlacedLine {
  box: Box;
  /** Height of the type, in the same units. */
  size: number;
}

/** A block while it is put together, in coordinates in which lines run from left to right. */
interface Group {
  lines: number[];
  box: Box;
  size: number;
  /** The line that was added last. */
  last: Box;
}

/**
 * Puts lines together to blocks and these in reading order, by their places alone: lines close below
 * one another in type of one size make a block; a page is cut along its widest gaps, columns before
 * rows. Of vertical text, lines and columns are read from the right, rows of columns from above.
 * @returns The indices of the lines of each block.
 */
export function orderBlocks(lines: readonly PlacedLine[]): number[][] {
  const turned = isVertical(lines) ? lines.map(turn) : lines;
  return orderGroups(groupLines(turned)).map((group) => group.lines);
}

const isVertical = (lines: readonly PlacedLine[]): boolean => {
  const area = (some: readonly PlacedLine[]): number =>
    some.reduce((sum, { box }) => sum + box.width * box.height, 0);
  return area(lines.filter(({ box }) => box.height > box.width * 1.5)) > area(lines) / 2;
};

/** Turns a page of vertical text by 90° to the left. */
const turn = ({ box, size }: PlacedLine): PlacedLine => ({
  box: { x: box.y, y: -box.x - box.width, width: box.height, height: box.width },
  size,
});

const overlap = (a: Box, b: Box): number =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);

/** The smallest box around two. */
export const union = (a: Box, b: Box): Box => {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
};

/** Largest distance between lines of a block, in heights of the type. */
const leading = 1.1;

/** Largest ratio between sizes of type in a block. */
const sizeRatio = 1.25;

function groupLines(lines: readonly PlacedLine[]): Group[] {
  const groups: Group[] = [];
  const fromAbove = lines
    .map((line, index) => ({ ...line, index }))
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  for (const { box, size, index } of fromAbove) {
    const gapTo = ({ last }: Group): number => box.y - last.y - last.height;
    const [nearest] = groups
      .filter(
        (group) =>
          overlap(group.last, box) > Math.min(group.last.width, box.width) / 2 &&
          gapTo(group) > -size / 2 &&
          gapTo(group) < size * leading &&
          Math.max(size, group.size) < Math.min(size, group.size) * sizeRatio,
      )
      .sort((a, b) => gapTo(a) - gapTo(b));
    if (nearest) {
      nearest.lines.push(index);
      Object.assign(nearest, { box: union(nearest.box, box), last: box });
    } else groups.push({ lines: [index], box, size, last: box });
  }
  return groups;
}

/** Weight of a gap between columns against one between rows. */
const columnsFirst = 1.5;

function orderGroups(groups: readonly Group[]): Group[] {
  if (groups.length < 2) return [...groups];
  const columns = widestGap(groups, ({ x, width }) => [x, x + width]);
  const rows = widestGap(groups, ({ y, height }) => [y, y + height]);
  const isColumns = columns.width * columnsFirst >= rows.width;
  const gap = isColumns ? columns : rows;
  if (gap.width <= 0) return groups.toSorted((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  const isBefore = ({ box }: Group): boolean => (isColumns ? box.x : box.y) < gap.at;
  return [
    ...orderGroups(groups.filter(isBefore)),
    ...orderGroups(groups.filter((group) => !isBefore(group))),
  ];
}

/** The widest gap that no block crosses; `at` is its far edge. */
function widestGap(
  groups: readonly Group[],
  edgesOf: (box: Box) => [number, number],
): { at: number; width: number } {
  const edges = groups.map(({ box }) => edgesOf(box)).sort(([a], [b]) => a - b);
  let end = edges[0]?.[1] ?? 0;
  let widest = { at: 0, width: 0 };
  for (const [from, to] of edges.slice(1)) {
    if (from - end > widest.width) widest = { at: from, width: from - end };
    end = Math.max(end, to);
  }
  return widest;
}

import munkres from 'munkres';
import { createOverlap } from './overlap.ts';
import type { BodyRun, HeadGroup } from './split-into-runs.ts';

/** A body with the headings that were assigned to it. */
export interface HeadMatch {
  run: BodyRun;
  heads: HeadGroup[];
  /** From 0 to 1. */
  confidence: number;
  reason: string;
}

/** How many bodies before and after a body without headings are searched for its headings. */
const reach = { before: 6, after: 2 };

/** Bonus for headings directly above a body, on the scale of the overlap: it breaks ties. */
const adjacency = 0.05;

/** Maximum number of divisions of a region's headings that are tried. */
const mostDivisions = 500;

/**
 * Assigns headings to bodies. Headings stay with the body below them, except around a body without
 * headings: if a body nearby has several groups of headings, the groups of that region are divided and
 * assigned to its bodies one to one so that the total overlap of words is greatest. After Gao, Tang,
 * Lin and Wang, “A graph-based method of newspaper article reconstruction” (ICPR 2012), who match
 * titles and bodies as a bipartite graph.
 * @returns One match for each run, in the order of the runs.
 */
export function matchHeads(runs: readonly BodyRun[]): HeadMatch[] {
  const matches = new Map<BodyRun, HeadMatch>(
    runs.map((run) => [
      run,
      { run, heads: run.heads, confidence: 0.98, reason: '标题紧接在正文之上' },
    ]),
  );
  for (const region of orphanRegions(runs)) {
    // A body whose headings are assigned elsewhere may end up without any.
    for (const run of region) {
      matches.set(run, { run, heads: [], confidence: 0.5, reason: '标题归了另一篇' });
    }
    for (const match of matchRegion(region)) matches.set(match.run, match);
  }
  return runs.flatMap((run) => matches.get(run) ?? []);
}

/** Consecutive bodies that include one without headings and others that may have them. */
function orphanRegions(runs: readonly BodyRun[]): BodyRun[][] {
  const spans: [number, number][] = [];
  runs.forEach((run, i) => {
    if (run.heads.length > 0) return;
    const isDonor = (index: number): boolean => (runs[index]?.heads.length ?? 0) > 1;
    let start = i;
    let end = i;
    for (let j = i - 1; j >= Math.max(0, i - reach.before); j -= 1) if (isDonor(j)) start = j;
    for (let j = i + 1; j <= Math.min(runs.length - 1, i + reach.after); j += 1)
      if (isDonor(j)) end = j;
    const last = spans.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else spans.push([start, end]);
  });
  return spans.map(([start, end]) => runs.slice(start, end + 1)).filter(({ length }) => length > 1);
}

interface Part {
  heads: HeadGroup[];
  /** Index of the body directly below. */
  above: number;
}

function matchRegion(region: readonly BodyRun[]): HeadMatch[] {
  const texts = region.map(({ paragraphs }) =>
    paragraphs
      .flat()
      .map(({ text }) => text)
      .join(''),
  );
  const overlap = createOverlap(texts);
  const score = (part: Part, body: number): number =>
    overlap(
      part.heads
        .flat()
        .map(({ text }) => text)
        .join(' '),
      body,
    ) + (part.above === body ? adjacency : 0);

  let best: { total: number; matches: HeadMatch[] } = { total: -1, matches: [] };
  for (const parts of divisions(region)) {
    // Every member of the smaller side is matched.
    const costs = parts.map((part) => region.map((_, body) => 1 - score(part, body)));
    const pairs = munkres(costs);
    const total = pairs.reduce((sum, [part, body]) => sum + 1 - (costs[part]?.[body] ?? 1), 0);
    if (total <= best.total + 1e-9) continue;
    best = {
      total,
      matches: pairs.flatMap(([partIndex, body]): HeadMatch[] => {
        const part = parts[partIndex];
        const run = region[body];
        if (!part || !run) return [];
        const shared = score(part, body);
        return [
          {
            run,
            heads: part.heads,
            confidence: Math.min(0.99, 0.5 + shared * 0.6),
            reason: `标题与正文共有的字词占 ${Math.round(shared * 100)}%`,
          },
        ];
      }),
    };
  }
  return best.matches;
}

/** The ways to divide the headings of a region into one part for each body, or the nearest number. */
function divisions(region: readonly BodyRun[]): Part[][] {
  const total = region.reduce((sum, { heads }) => sum + heads.length, 0);
  const wanted = Math.min(region.length, total);
  let partial: Part[][] = [[]];
  region.forEach(({ heads }, above) => {
    if (heads.length === 0) return;
    const ways = cuts(heads).map((pieces) => pieces.map((piece) => ({ heads: piece, above })));
    partial = partial
      .flatMap((parts) => ways.map((way) => [...parts, ...way]))
      .filter((parts) => parts.length <= wanted)
      .slice(0, mostDivisions);
  });
  const exact = partial.filter((parts) => parts.length === wanted);
  return exact.length > 0 ? exact : partial.slice(0, 1);
}

/**
 * All ways to cut a list into consecutive pieces, the fewest pieces first. Only the first nine items
 * are separated.
 */
function cuts<T>(list: readonly T[]): T[][][] {
  const inner = Math.min(list.length - 1, 8);
  return Array.from({ length: 2 ** inner }, (_, mask) => {
    const pieces: T[][] = [];
    list.forEach((item, i) => {
      const isCut = i === 0 || (i <= inner && (mask & (1 << (i - 1))) !== 0);
      if (isCut) pieces.push([item]);
      else pieces.at(-1)?.push(item);
    });
    return pieces;
  }).sort((a, b) => a.length - b.length);
}

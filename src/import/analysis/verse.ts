import type { SeenLine } from './observe.ts';
import { gainOfJoining, proof, type Words } from './word-sense.ts';

/** Longest line of verse, in code points. */
const longest = 26;

/**
 * Whether the lines of a paragraph are kept as they stand: verse, and lists set in lines. Lines that are
 * wrapped at a width break anywhere, also in the middle of words.
 */
export function keepsLines(paragraph: readonly SeenLine[], words: Words): boolean {
  if (paragraph.length < 2 || paragraph.some(({ length }) => length > longest)) return false;
  if (paragraph.some(({ traits }) => traits.has('tabular'))) return true;
  const inner = paragraph.slice(0, -1);
  const closed = inner.filter(({ end }) => end !== 'open').length;
  if (closed >= inner.length * 0.7) return true;
  const cuts = inner.filter(
    (line, i) => gainOfJoining(line.plain, paragraph[i + 1]?.plain ?? '', words) >= proof,
  ).length;
  const lengths = inner.map(({ length }) => length);
  const isWrapped =
    inner.length >= 2 &&
    Math.max(...lengths) - Math.min(...lengths) <= 2 &&
    Math.max(...lengths) >= 8;
  if (cuts > 0 || isWrapped) return false;
  return closed > 0 || paragraph.every(({ length }) => length <= 16);
}

import { bigramsOf } from './overlap.ts';

/**
 * Whether two texts are one transcript before and after corrections, and not two that have the same
 * name: whether most pairs of neighbouring letters of one stand in the other.
 */
export function isSameTranscript(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [bigramsOf(one.join('\n')), bigramsOf(other.join('\n'))];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared > Math.min(a.size, b.size) / 2;
}

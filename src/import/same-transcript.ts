import { bigramsOf } from './overlap.ts';

/**
 * Whether two texts are one transcript before and after corrections rather than two transcripts of the
 * same name: true if one contains more than half of the other’s letter bigrams.
 * @param one Lines, without line breaks.
 */
export function isSameTranscript(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [bigramsOf(one.join('\n')), bigramsOf(other.join('\n'))];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared > Math.min(a.size, b.size) / 2;
}

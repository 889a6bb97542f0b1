import { findQuote } from '../lib/find-quote.ts';
import type { Emendation } from '../schema/article.ts';
import type { NumberedEmendation } from './model.ts';

/** Numbers emendations by position, from 1. @param blocks All blocks in reading order. */
export function numberEmendations(
  emendations: readonly Emendation[],
  blocks: readonly { id: string; text: string }[],
): NumberedEmendation[] {
  const position = ({ p, ...quote }: Emendation): number => {
    const index = blocks.findIndex(({ id }) => id === p);
    const span = findQuote(blocks[index]?.text ?? '', quote);
    return index * 1e6 + (typeof span === 'string' ? 0 : span.start);
  };
  return [...emendations]
    .sort((a, b) => position(a) - position(b))
    .map((emendation, i) => ({ ...emendation, number: i + 1 }));
}

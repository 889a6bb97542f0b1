import type { Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { NumberedEmendation } from '../edition/model.ts';
import { findQuote } from '../lib/find-quote.ts';
import { element, requireBlock, wrapSpan } from './hast.ts';

export interface EmendationLabels {
  /** Accessible name of the mark that opens a note: “校记 1”. */
  note: (number: number) => string;
}

interface Options {
  emendations: readonly NumberedEmendation[];
  labels: EmendationLabels;
}

/**
 * Marks the passages with an emendation: the source reading as `<span class="sic" id="e1">`, followed by an
 * empty button that opens the note `#n1`. The text is not changed.
 * @throws If a passage does not occur exactly once in its block, which `check` refuses.
 */
export default function rehypeEmendations({ emendations, labels }: Options) {
  return (tree: Root): undefined => {
    for (const { p, number, ...quote } of emendations) {
      const block = requireBlock(tree, p);
      const span = findQuote(toString(block), quote);
      if (typeof span === 'string') throw new Error(`“${quote.quote}” is ${span} in ${p}`);
      wrapSpan(block, span, (text, last) => {
        const sic = element('span', { className: ['sic'] }, text);
        if (!last) return [sic];
        sic.properties['id'] = `e${number}`;
        const button = element('button', {
          type: 'button',
          className: ['note-mark'],
          popoverTarget: `n${number}`,
          ariaLabel: labels.note(number),
        });
        return [sic, button];
      });
    }
  };
}

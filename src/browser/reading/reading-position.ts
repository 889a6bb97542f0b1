import { offsetIn, rangeIn } from '../shared/text-range.ts';

/** The position of a character in the article. */
interface ReadingPosition {
  block: Element;
  /** In code points of the block's text. */
  offset: number;
}

const blocks = '.article :is(.head, .body > *, .apparatus)';

/** The position of the first character that is not above the window; null at the top of the page. */
export function readingPosition(): ReadingPosition | null {
  if (scrollY === 0) return null;
  for (const block of document.querySelectorAll(blocks)) {
    if (Math.max(...[...block.getClientRects()].map(({ bottom }) => bottom)) <= 0) continue;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const range = document.createRange();
      const { length } = node.textContent ?? '';
      for (let i = 0; i < length; i += 1) {
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const { top, height } = range.getBoundingClientRect();
        if (height > 0 && top >= 0) return { block, offset: offsetIn(block, node, i) };
      }
    }
  }
  return null;
}

/** Distance between the top of the window and a line that was scrolled to, in pixels. */
export const margin = 12;

/** Scrolls a position to the top of the window; does nothing for null. */
export function returnTo(position: ReadingPosition | null): void {
  if (!position) return;
  const { block, offset } = position;
  const { top } = rangeIn(block, offset, offset + 1).getBoundingClientRect();
  scrollTo({ top: scrollY + top - margin, behavior: 'instant' });
}

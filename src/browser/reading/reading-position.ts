import { offsetIn, rangeIn } from '../shared/text-range.ts';

/** A character of the article. */
interface ReadingPosition {
  block: Element;
  /** In code points of the block's text. */
  offset: number;
}

const blocks = '.article :is(.head, .body > *, .apparatus)';

/** The first character of the article, in reading order, that is not above the screen. */
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

/** What is left between the top of the screen and a line that was scrolled to, in pixels. */
export const margin = 12;

/** Scrolls so that the place stands at the top of the screen again. */
export function returnTo(place: ReadingPosition | null): void {
  if (!place) return;
  const { block, offset } = place;
  const { top } = rangeIn(block, offset, offset + 1).getBoundingClientRect();
  scrollTo({ top: scrollY + top - margin, behavior: 'instant' });
}

import { uprightNumbers } from '../../text/upright-numbers.ts';
import { offsetIn, rangeIn } from '../shared/text-range.ts';

/** Elements whose text is continuous. */
const blocks = '.article :is(.line, p:not(:has(.line)), h2, figcaption, dt, dd)';
const wrappers = '.combined, .stacked';

/** Wraps the numbers of the article in the spans that vertical text needs. Idempotent. */
export function wrapNumbers(): void {
  for (const block of document.querySelectorAll<HTMLElement>(blocks)) {
    const numbers = uprightNumbers(block.textContent ?? '');
    if (numbers.length === 0 || block.querySelector(wrappers)) continue;
    keepMarks(block, () => {
      for (const { start, end, kind } of numbers) wrap(rangeIn(block, start, end), kind);
    });
  }
}

/** Removes the spans; the page then has the same elements as before. */
export function unwrapNumbers(): void {
  for (const block of document.querySelectorAll<HTMLElement>(blocks)) {
    if (!block.querySelector(wrappers)) continue;
    keepMarks(block, () => {
      for (const wrapper of block.querySelectorAll<HTMLElement>(wrappers)) unwrap(wrapper);
      block.normalize();
    });
  }
}

/**
 * Wraps a number. It may start before the span that keeps it with its unit, as in `1<span>5日</span>`; the
 * whole number is then moved into that span until it is unwrapped.
 */
function wrap(range: Range, kind: string): void {
  const { startContainer, endContainer } = range;
  const wrapper = document.createElement('span');
  wrapper.className = kind;
  if (startContainer === endContainer) {
    range.surroundContents(wrapper);
    return;
  }
  const holder = endContainer.parentElement;
  if (!holder || holder.contains(startContainer) || holder.previousSibling !== startContainer)
    return;
  wrapper.textContent = range.toString();
  wrapper.dataset['before'] = String(wrapper.textContent.length - range.endOffset);
  range.deleteContents();
  holder.prepend(wrapper);
}

function unwrap(wrapper: HTMLElement): void {
  const text = wrapper.textContent ?? '';
  const before = Number(wrapper.dataset['before'] ?? 0);
  if (before > 0) wrapper.parentElement?.before(text.slice(0, before));
  wrapper.replaceWith(text.slice(before));
}

/** Changes the elements of a block and restores highlighted ranges by their offsets in its text. */
function keepMarks(block: HTMLElement, change: () => void): void {
  const ranges =
    'highlights' in CSS ? [...CSS.highlights.values()].flatMap((list) => [...list]) : [];
  const kept = ranges
    .filter((range): range is Range => range instanceof Range)
    .filter(({ commonAncestorContainer }) => block.contains(commonAncestorContainer))
    .map((range) => ({
      range,
      start: offsetIn(block, range.startContainer, range.startOffset),
      end: offsetIn(block, range.endContainer, range.endOffset),
    }));
  change();
  for (const { range, start, end } of kept) {
    const { startContainer, startOffset, endContainer, endOffset } = rangeIn(block, start, end);
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
  }
}

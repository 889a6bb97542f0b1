import { loadFold } from '../search/client.ts';
import { findMatches } from '../search/matches.ts';
import { markedTerms, parseQuery } from '../search/query.ts';

/**
 * Marks the matches of a query in an article (CSS Custom Highlight API): the text and its elements
 * stay as they are. Where the address names no passage, the first match is scrolled to.
 */
export async function markMatches(query: string, base: string): Promise<void> {
  if (!('highlights' in CSS)) return;
  const fold = await loadFold(base);
  const terms = markedTerms(parseQuery(query, fold));
  const blocks = document.querySelectorAll<HTMLElement>(
    '.article :is(.column, .kicker, .headline, .deck, .byline-head, figcaption, .body > p, .body > h2)',
  );
  const ranges = [...blocks].flatMap((block) =>
    findMatches(block.textContent ?? '', terms, fold).map(({ start, end }) =>
      rangeIn(block, start, end),
    ),
  );
  CSS.highlights.set('search', new Highlight(...ranges));
  if (location.hash === '')
    ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}

/** A range over the text of an element. @param start In code points. @param end Exclusive. */
function rangeIn(block: HTMLElement, start: number, end: number): Range {
  const range = document.createRange();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let offset = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const characters = [...(node.textContent ?? '')];
    const units = (count: number): number => characters.slice(0, count).join('').length;
    const next = offset + characters.length;
    if (start >= offset && start < next) range.setStart(node, units(start - offset));
    if (end > offset && end <= next) {
      range.setEnd(node, units(end - offset));
      return range;
    }
    offset = next;
  }
  return range;
}

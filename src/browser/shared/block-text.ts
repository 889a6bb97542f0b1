import type { Match } from '../../search/query/matches.ts';

/** Whether a text is read with its line; readings above characters are not. */
const isRead = (node: Node): boolean => !node.parentElement?.closest('rt, rp');

/** The texts of an element that are read, one after another. */
function textsOf(block: HTMLElement): Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    if (isRead(walker.currentNode)) texts.push(walker.currentNode as Text);
  }
  return texts;
}

/** The text of an element, and how to find a stretch of it, in code points, in the document. */
export interface BlockText {
  text: string;
  range: (match: Match) => Range;
}

/** Reads an element's text over the borders of its inline elements. */
export function blockText(block: HTMLElement): BlockText {
  const texts = textsOf(block);
  return {
    text: texts.map(({ data }) => data).join(''),
    range: ({ start, end }) => {
      const range = document.createRange();
      let offset = 0;
      for (const node of texts) {
        const characters = [...node.data];
        const units = (count: number): number => characters.slice(0, count).join('').length;
        const next = offset + characters.length;
        if (start >= offset && start < next) range.setStart(node, units(start - offset));
        if (end > offset && end <= next) {
          range.setEnd(node, units(end - offset));
          break;
        }
        offset = next;
      }
      return range;
    },
  };
}

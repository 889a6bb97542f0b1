import type { Match } from '../../search/query/matches.ts';

/** Whether a text node belongs to the line; ruby annotations do not. */
const isRead = (node: Node): boolean => !node.parentElement?.closest('rt, rp');

/** The text nodes of an element's lines, in document order. */
function textsOf(block: HTMLElement): Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    if (isRead(walker.currentNode)) texts.push(walker.currentNode as Text);
  }
  return texts;
}

/** The text of an element, with a function that creates ranges by offsets in it. */
export interface BlockText {
  text: string;
  /** @param match In code points of the text. */
  range: (match: Match) => Range;
}

/** Reads the text of an element across its inline elements, without ruby annotations. */
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

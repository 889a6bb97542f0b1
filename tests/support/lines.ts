import type { Page } from '@playwright/test';

/** A line of text as laid out by the browser. */
export interface Line {
  text: string;
  /** The middle of its characters, in pixels from the top of the page. */
  middle: number;
  /** Additional distance between its 汉字, in em. */
  stretch: number;
  /** Whether it is not the last line of its block. */
  isFull: boolean;
}

/** The lines of every element that a selector finds, block by block. */
export const linesOf = (page: Page, selector: string): Promise<Line[][]> =>
  page.evaluate((wanted) => {
    const set = (block: Element): Line[] => {
      const lines: { text: string; rects: DOMRect[]; characters: string[] }[] = [];
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement?.closest('rt, .inferred')) continue;
        let offset = 0;
        for (const character of node.textContent ?? '') {
          const range = document.createRange();
          range.setStart(node, offset);
          range.setEnd(node, (offset += character.length));
          // WebKit begins with an empty one at the end of the line before.
          const rect = [...range.getClientRects()].find(({ width }) => width > 0);
          if (!rect || character.trim() === '') continue;
          const last = lines.at(-1);
          const before = last?.rects.at(-1);
          if (last && before && rect.left >= before.left - 1 && rect.top < before.bottom) {
            last.text += character;
            last.rects.push(rect);
            last.characters.push(character);
          } else {
            lines.push({ text: character, rects: [rect], characters: [character] });
          }
        }
      }
      const size = parseFloat(getComputedStyle(block).fontSize);
      return lines.map(({ text, rects, characters }, i) => {
        const [first] = rects;
        const steps = rects.flatMap((rect, k) => {
          const next = rects[k + 1];
          const isHan = (at: number): boolean => /\p{Script=Han}/u.test(characters[at] ?? '');
          return next && isHan(k) && isHan(k + 1) ? [next.left - rect.left] : [];
        });
        // The smallest distance: beside digits and Latin letters a quarter of a blank is usual.
        const step = steps.length > 0 ? Math.min(...steps) : size;
        return {
          text,
          middle: first ? (first.top + first.bottom) / 2 + scrollY : 0,
          stretch: (step - size) / size,
          isFull: i < lines.length - 1,
        };
      });
    };
    return [...document.querySelectorAll(wanted)].map(set);
  }, selector);

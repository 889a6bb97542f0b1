/** A place that stays where it is in the text while the text changes script. */
type Place = () => [node: Node, offset: number];

/** Counts code points: a character can need one UTF-16 unit in one script and two in the other. */
function placeAt(node: Node | null, offset: number): Place | null {
  if (!(node instanceof Text)) return null;
  const count = [...node.data.slice(0, offset)].length;
  return () => [node, [...node.data].slice(0, count).join('').length];
}

/**
 * Remembers what is marked (CSS Custom Highlights), what is selected and what is read: the line at the
 * top of the window.
 * @returns Puts them back after the text has changed script.
 */
export function keepPlaces(): () => void {
  const marks = [...(CSS.highlights ?? [])].flatMap(([, ranges]) => [...ranges].map(keepRange));
  const putBack = [...marks, keepSelection(), keepLine()];
  return () => putBack.forEach((back) => back?.());
}

function keepRange(range: AbstractRange): (() => void) | undefined {
  const start = placeAt(range.startContainer, range.startOffset);
  const end = placeAt(range.endContainer, range.endOffset);
  if (!(range instanceof Range)) return undefined;
  return () => {
    if (start) range.setStart(...start());
    if (end) range.setEnd(...end());
  };
}

function keepSelection(): (() => void) | undefined {
  const selection = getSelection();
  const anchor = selection && placeAt(selection.anchorNode, selection.anchorOffset);
  const focus = selection && placeAt(selection.focusNode, selection.focusOffset);
  return anchor && focus ? () => selection.setBaseAndExtent(...anchor(), ...focus()) : undefined;
}

/** At the very top nothing is kept: there the page begins in every script. */
function keepLine(): (() => void) | undefined {
  const line = scrollY > 0 && firstVisible(document.body);
  if (!line) return undefined;
  const top = (): number => boxOf(...line()).top;
  const before = top();
  return () => scrollBy({ top: top() - before, behavior: 'instant' });
}

/** The first character that is not wholly above the window. */
function firstVisible(root: Node): Place | null {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (boxOf(node, 0, node.length).bottom <= 0) continue;
    let offset = 0;
    for (let end = node.length - 1; offset < end;) {
      const middle = (offset + end) >> 1;
      if (boxOf(node, middle).bottom > 0) end = middle;
      else offset = middle + 1;
    }
    return placeAt(node, offset);
  }
  return null;
}

function boxOf(node: Node, start: number, end = start + 1): DOMRect {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range.getBoundingClientRect();
}

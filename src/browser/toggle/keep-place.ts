/** A point in a text, as node and UTF-16 offset after the text has changed script. */
type TextPoint = () => [node: Node, offset: number];

/** Counts code points, as a character can have one UTF-16 unit in one script and two in the other. */
function placeAt(node: Node | null, offset: number): TextPoint | null {
  if (!(node instanceof Text)) return null;
  const count = [...node.data.slice(0, offset)].length;
  return () => [node, [...node.data].slice(0, count).join('').length];
}

/**
 * Records highlighted ranges (CSS Custom Highlights), the selection and the line at the top of the
 * window.
 * @returns Restores them after the text has changed script.
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

/** Nothing is recorded at the top of the page, which stays at the top. */
function keepLine(): (() => void) | undefined {
  const line = scrollY > 0 && firstVisible(document.body);
  if (!line) return undefined;
  const top = (): number => boxOf(...line()).top;
  const before = top();
  return () => scrollBy({ top: top() - before, behavior: 'instant' });
}

/** The first character that is not completely above the window. */
function firstVisible(root: Node): TextPoint | null {
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

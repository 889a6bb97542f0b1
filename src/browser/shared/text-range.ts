/** Creates a range over the text of an element. @param start In code points. @param end Exclusive. */
export function rangeIn(block: Element, start: number, end: number): Range {
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

/** The offset of a point of the document in the text of an element, in code points. */
export function offsetIn(block: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(block);
  range.setEnd(node, offset);
  return [...range.toString()].length;
}

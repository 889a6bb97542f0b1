/**
 * Moves the focus through results with the arrow keys: down from the field to the first, from each to
 * the next, up from the first to the field. The focus moves between links, so that screen readers
 * announce headings and links as usual.
 * @returns Whether the key was handled.
 */
export function moveThrough(
  key: string,
  from: Element | null,
  field: HTMLElement,
  results: HTMLElement,
): boolean {
  const links = [...results.querySelectorAll<HTMLElement>('h2 a')];
  const item = from?.closest('.results > li');
  const at = item ? [...results.children].indexOf(item) : -1;
  if (from !== field && at < 0) return false;
  const target = targetOf(key, at, links.length);
  if (target === undefined) return false;
  const next = target < 0 ? field : links[target];
  next?.focus();
  return next !== undefined;
}

/** The index of the result that a key leads to: -1 for the field, undefined for other keys. */
function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return at < 0 ? undefined : at - 1;
    case 'Home':
      return at < 0 ? undefined : 0;
    case 'End':
      return at < 0 ? undefined : count - 1;
    default:
      return undefined;
  }
}

import { loadFold } from './load-fold.ts';
import type { Fold } from '../../search/format/fold.ts';
import { findMatches } from '../../search/query/matches.ts';
import { markedTerms, parseQuery } from '../../search/query/query.ts';
import sheet from '../../styles/search-marks.css?url';
import { addSheet } from '../shared/add-sheet.ts';
import { carryQuery } from './carry-query.ts';
import { showBar, type Bar } from './marks-bar.ts';
import { blockText } from '../shared/block-text.ts';

/** The parts of an article that are searched. */
const blocks =
  '.article :is(.column, .kicker, .headline, .deck, .byline-head, figcaption, .body > p, .body > .table, .body > h2)';

/**
 * Marks the matches of a query (`?q=`) in an article by the CSS Custom Highlight API, which does not
 * change its elements; scrolls to the first match, or the one at the address's fragment, and shows a bar
 * for moving between matches.
 */
export async function startMarks(): Promise<void> {
  const query = new URLSearchParams(location.search).get('q') ?? '';
  if (!('highlights' in CSS)) return;
  const [fold] = await Promise.all([loadFold(import.meta.env.BASE_URL), addSheet(sheet)]);
  let ranges = mark(query, fold);
  if (ranges.length === 0) return;
  let at = firstAt(ranges, document.querySelector(':target'));
  let bar: Bar | undefined = undefined;

  const show = (step: number, scroll = true): void => {
    at = (at + step + ranges.length) % ranges.length;
    const range = ranges[at];
    if (!range) return;
    CSS.highlights.set('search-at', new Highlight(range));
    if (scroll) centre(range);
    bar?.tell(at + 1, ranges.length);
  };
  const end = (): void => {
    for (const name of ['search', 'search-at']) CSS.highlights.delete(name);
    document.removeEventListener('kanben:script', renew);
    const address = new URL(location.href);
    address.searchParams.delete('q');
    history.replaceState(history.state, '', address);
    carryQuery();
  };
  const renew = (): void => {
    ranges = mark(query, fold);
    at = Math.min(at, ranges.length - 1);
    show(0, false);
    void bar?.translate();
  };

  show(0, isFresh());
  document.addEventListener('kanben:script', renew);
  const { lang } = document.documentElement;
  bar = await showBar(show, end).catch(() => undefined);
  if (document.documentElement.lang !== lang) void bar?.translate();
  show(0, false);
}

/** Marks all matches. @returns Their ranges in document order. */
function mark(query: string, fold: Fold): Range[] {
  const terms = markedTerms(parseQuery(query, fold));
  const ranges = [...document.querySelectorAll<HTMLElement>(blocks)]
    .map(blockText)
    .flatMap(({ text, range }) => findMatches(text, terms, fold).map(range));
  CSS.highlights.set('search', new Highlight(...ranges));
  return ranges;
}

/** The index of the first match in an element or after it. */
function firstAt(ranges: readonly Range[], target: Element | null): number {
  const found = ranges.findIndex(
    ({ startContainer }) =>
      target !== null &&
      target.compareDocumentPosition(startContainer) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return Math.max(found, 0);
}

/** Whether the page was opened by a link: after going back or reloading, the browser restores the scroll position. */
const isFresh = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .every((entry) => (entry as PerformanceNavigationTiming).type === 'navigate');

/** Scrolls a range into the middle of the window. */
function centre(range: Range): void {
  const { top, bottom, left, right } = range.getBoundingClientRect();
  const across = left < 0 || right > innerWidth ? (left + right - innerWidth) / 2 : 0;
  scrollBy(across, (top + bottom - innerHeight) / 2);
}
